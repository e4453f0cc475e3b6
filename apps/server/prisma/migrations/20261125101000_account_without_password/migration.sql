-- An account may be entered in other ways than by a password.

ALTER TABLE "account" ALTER COLUMN "password_hash" DROP NOT NULL;
