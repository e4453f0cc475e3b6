-- How a person is shown: their picture, whose files are kept outside, and the time zone in which they read times.

ALTER TABLE "account" ADD COLUMN "picture_id" TEXT, ADD COLUMN "time_zone" TEXT;
CREATE UNIQUE INDEX "account_picture_id_key" ON "account"("picture_id");
