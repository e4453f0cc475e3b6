-- Notifications come with an event of the organization, and are read or go with one of the account.

CREATE INDEX "notification_unread_idx" ON "notification"("account_id", "created_at", "id") WHERE read_at IS NULL;

CREATE CONSTRAINT TRIGGER notification_insert_has_event AFTER INSERT ON notification
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_of_change('organization_id');
CREATE CONSTRAINT TRIGGER notification_change_has_event AFTER UPDATE OR DELETE ON notification
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_of_change('account_id');
