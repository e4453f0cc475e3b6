-- Keys by which programs act in one organization, on behalf of their owner.

CREATE TABLE "api_key" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "owner_account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "secret_version" INTEGER NOT NULL DEFAULT 1,
    "secret_hash" TEXT NOT NULL,
    "last_four" TEXT NOT NULL,
    "previous_secret_hash" TEXT,
    "previous_ends_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "term_began" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "api_key_organization_id_owner_account_id_created_at_id_idx" ON "api_key"("organization_id", "owner_account_id", "created_at", "id");
CREATE INDEX "api_key_owner_account_id_idx" ON "api_key"("owner_account_id");

ALTER TABLE "api_key" ADD CONSTRAINT "api_key_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_owner_account_id_fkey" FOREIGN KEY ("owner_account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- LOG3. That a key was used is no news, so `last_used_at` alone may change without an event.
CREATE CONSTRAINT TRIGGER api_key_has_event AFTER INSERT OR DELETE ON api_key
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_of_change('organization_id');
CREATE CONSTRAINT TRIGGER api_key_update_has_event AFTER UPDATE ON api_key
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (to_jsonb(OLD) - 'last_used_at' IS DISTINCT FROM to_jsonb(NEW) - 'last_used_at')
  EXECUTE FUNCTION check_event_of_change('organization_id');
