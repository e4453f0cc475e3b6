import { limits, parseOrganizationName } from '@rollcall/domain';
import type { OrganizationView } from '@rollcall/protocol';
import { z } from 'zod';

const { minLifetimeHours, maxLifetimeHours } = limits.invitation;

/** What can be set of an organization. */
export type Settings = Pick<OrganizationView, 'name' | 'invitationLifetimeHours'>;

/** The settings as they were saved once; the version is what a save must have seen. */
export type SavedSettings = Settings & Pick<OrganizationView, 'version'>;

/** What stands in the form; an emptied field of numbers holds no number. */
export type TypedSettings = Pick<Settings, 'name'> & { invitationLifetimeHours: number | string };

/** What the form accepts; the server has the last word. @param wrong the sentences for each field */
export function settingsSchema(wrong: { name: string; invitationLifetimeHours: string }) {
  return z.object({
    name: z.string().refine((name) => parseOrganizationName(name).ok, wrong.name),
    invitationLifetimeHours: z
      .int(wrong.invitationLifetimeHours)
      .min(minLifetimeHours, wrong.invitationLifetimeHours)
      .max(maxLifetimeHours, wrong.invitationLifetimeHours),
  });
}

/** The fields in which two settings differ, as `to` has them: what was not touched is not saved over others' changes. */
export function changedSettings(from: Settings, to: TypedSettings): Partial<TypedSettings> {
  return {
    ...(to.name === from.name ? {} : { name: to.name }),
    ...(to.invitationLifetimeHours === from.invitationLifetimeHours
      ? {}
      : { invitationLifetimeHours: to.invitationLifetimeHours }),
  };
}

/** Carries what was typed over another version onto `to`: touched fields stay, untouched ones follow. */
export function rebased(typed: TypedSettings, from: Settings, to: Settings): TypedSettings {
  return { name: to.name, invitationLifetimeHours: to.invitationLifetimeHours, ...changedSettings(from, typed) };
}
