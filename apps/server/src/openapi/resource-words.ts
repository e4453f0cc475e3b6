/** What the operations of one router are about: the first part of their names. */
export const resourceWords: Readonly<Record<string, string>> = {
  apiKey: 'The keys by which programs act.',
  accessReview: 'Who has access, to be checked by somebody now and then.',
  configuration: 'What everybody may know of this server.',
  event: 'The log of the organization: everything that happened, in order, and by whom.',
  invitation: 'Who was asked to join, and what became of it.',
  joinRequest: 'Who asks to be invited, and waits for an answer.',
  membership: 'Who belongs to the organization, and what they may do.',
  organization: 'The organization itself.',
  project: 'What the organization works on.',
  provisioning: 'Account sync: giving a new member their access.',
  resource: 'Data and workflows, as they are registered under projects. What they name stays where it is.',
  session: 'The browsers in which people are signed in.',
};
