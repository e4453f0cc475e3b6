import { Refusal } from '@rollcall/domain';

/** An organization's settings as another admin has left them. */
export interface ChangedOrganization {
  name: string;
  invitationLifetimeHours: number;
  factorRequiredSince: Date | null;
  factorGraceDays: number;
  version: number;
}

/** The refusal for whoever saw an older version: it tells what stands there now. */
export function organizationChangedMeanwhile(organization: ChangedOrganization): Refusal {
  const { name, invitationLifetimeHours, factorRequiredSince, factorGraceDays, version } = organization;
  const factorRule = { factorRequired: factorRequiredSince !== null, factorGraceDays };
  return new Refusal('organization.changed-meanwhile', { name, invitationLifetimeHours, ...factorRule, version });
}
