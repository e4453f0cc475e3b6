/** What a person can change of how they are shown. */
export const profileFields = ['name'] as const;
export type ProfileField = (typeof profileFields)[number];
