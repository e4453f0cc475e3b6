-- The language in which a person reads; null is the browser's. Which ones there are is decided in one place, by the domain.

ALTER TABLE "account" ADD COLUMN "language" TEXT;
