-- The operator may suspend an organization: nobody works in it until it is resumed.

ALTER TABLE "organization" ADD COLUMN "suspended_at" TIMESTAMPTZ(3);
