-- An organization may require a second factor of its members, and asks who has none.

ALTER TABLE "organization" ADD COLUMN "factor_required_since" TIMESTAMPTZ(3);
ALTER TABLE "organization" ADD COLUMN "factor_grace_days" INTEGER NOT NULL DEFAULT 7;

CREATE INDEX "membership_without_factor_idx" ON "membership"("organization_id", "sort_name", "id")
  WHERE (state <> 'removed' AND NOT has_second_factor);
