import type { ApiKeyId, ServiceKeyId } from '@rollcall/domain';
import { revokeApiKey } from '../../operations/change-api-key.ts';
import { revokeServiceKey } from '../../operations/change-service-key.ts';
import type { Office } from './office.ts';

/** A key of the admin's. At most fifty are allowed, so the one before makes room. */
export async function keyOf(office: Office) {
  const { world, people, organization } = office;
  const { organizationId } = organization;
  const { accountId } = people.admin;
  const where = { organizationId, ownerAccountId: accountId, name: 'of the office', revokedAt: null };
  for (const { id } of await world.db.prisma.apiKey.findMany({ where })) {
    await world.given.act(accountId, revokeApiKey, { organizationId, apiKeyId: id as ApiKeyId });
  }
  const { apiKeyId } = await world.given.apiKey(people.admin, { name: 'of the office' });
  return { organizationId, apiKeyId };
}

/** A key of the organization; the ones before make room. */
export async function serviceKeyOf(office: Office) {
  const { world, people, organization } = office;
  const { organizationId } = organization;
  const where = { organizationId, name: 'of the office too', revokedAt: null };
  for (const { id } of await world.db.prisma.apiKey.findMany({ where })) {
    const serviceKeyId = id as ServiceKeyId;
    await world.given.act(people.admin.accountId, revokeServiceKey, { organizationId, serviceKeyId });
  }
  const { serviceKeyId } = await world.given.serviceKey(people.admin, { name: 'of the office too' });
  return { organizationId, serviceKeyId };
}
