-- A second factor: an authenticator's sealed secret, recovery codes, and the step between a right password and a session.

ALTER TABLE "account" ADD COLUMN "password_needs_factor" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "membership" ADD COLUMN "has_second_factor" BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE "authenticator" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "sealed_secret" TEXT NOT NULL,
    "last_step" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "authenticator_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "authenticator_account_id_key" ON "authenticator"("account_id");
ALTER TABLE "authenticator" ADD CONSTRAINT "authenticator_account_id_fkey"
  FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "recovery_code" (
    "account_id" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(3),
    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("account_id", "code_hash")
);
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_account_id_fkey"
  FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE CONSTRAINT TRIGGER authenticator_has_event AFTER INSERT OR UPDATE OR DELETE ON authenticator
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_of_change('account_id');
CREATE CONSTRAINT TRIGGER recovery_code_has_event AFTER INSERT OR UPDATE OR DELETE ON recovery_code
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_of_change('account_id');

-- What a browser that is nobody's yet has been asked. It is no tenant's, and swept away when its time is over.
CREATE TABLE "challenge" (
    "id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "account_id" TEXT,
    "data" JSONB NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "challenge_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "challenge_expires_at_idx" ON "challenge"("expires_at");
