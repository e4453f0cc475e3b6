import { audiences, type EventType, eventData, eventTypes } from '@rollcall/domain';
import { type JsonSchema, referenceTo, toJsonSchemas } from './json-schema.ts';

/** The types of event that the log of an organization holds. Those of accounts are no key's to see. */
const typesOfOrganizations = eventTypes.filter((type) => audiences[type] !== 'owner');

/** The name under which the document describes the data of a type: `InvitationCreatedData`. */
export function nameOfData(type: EventType): string {
  const words = type.split('.').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Data`;
}

/** The shared schemas, with a description of the data of each type of event, to which `Event` refers. */
export function withEventData(shared: Readonly<Record<string, JsonSchema>>): Record<string, JsonSchema> {
  const { named } = toJsonSchemas(
    Object.fromEntries(typesOfOrganizations.map((type) => [type, eventData[type]])),
    'output',
  );
  const described = typesOfOrganizations.map((type): [string, JsonSchema] => {
    // A later version may say more of an event, as of everything that is answered.
    const { additionalProperties: _none, ...schema } = named[type] ?? {};
    return [nameOfData(type), { ...schema, description: `The \`data\` of \`${type}\`.` }];
  });
  const { Event: event = {} } = shared;
  const data: JsonSchema = {
    description: 'What there is to say of an event of this `type`; names and addresses stand in `labels`.',
    anyOf: described.map(([name]) => referenceTo(name)),
  };
  return {
    ...shared,
    Event: { ...event, properties: { ...event.properties, data } },
    ...Object.fromEntries(described),
  };
}
