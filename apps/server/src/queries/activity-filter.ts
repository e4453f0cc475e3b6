import {
  audiences,
  canSee,
  type EventType,
  eventTypes,
  holderTypes,
  type OrganizationId,
  type Standing,
} from '@rollcall/domain';
import type { AboutId, ActivityFilter } from '@rollcall/protocol';

/** The key of an event's data that names a resource, as the indexes have it. */
const aboutColumns = {
  acc: "(data ->> 'accountId')",
  mem: "(data ->> 'membershipId')",
  inv: "(data ->> 'invitationId')",
  key: "(data ->> 'apiKeyId')",
  svk: "(data ->> 'serviceKeyId')",
  prj: "(data ->> 'projectId')",
  res: "(data ->> 'resourceId')",
} as const;

const organizationTypes = eventTypes.filter((type) => audiences[type] !== 'owner');

/** What a standing may see of the types that are asked for. */
export interface VisibleTypes {
  /** Whomever they are about. */
  ofAnybody: readonly EventType[];
  /** Only where they are about the reader. */
  ofReader: readonly EventType[];
  readerId: string;
}

/** The types that a standing may see: the filter is part of the query, so pages stay full. */
export function visibleTypes(standing: Standing, wanted: readonly EventType[] = organizationTypes): VisibleTypes {
  const asked = organizationTypes.filter((type) => wanted.includes(type));
  const ofAnybody = asked.filter((type) => canSee(standing, { type, data: {} }));
  const own = holderTypes().filter((type) => canSee(standing, { type, data: { accountId: standing.accountId } }));
  const ofReader = own.filter((type) => asked.includes(type) && !ofAnybody.includes(type));
  return { ofAnybody, ofReader, readerId: standing.accountId };
}

/** Which seqs a page is looked for among, `after` and `before` not in it. */
export interface PagePlace {
  organizationId: OrganizationId;
  after: number;
  before: number;
  order: 'ASC' | 'DESC';
  limit: number;
}

/**
 * The statement that reads one page, each shape under a name of its own. Where types are left out, and where an actor is
 * asked for, each type is read from its index and the heads are merged; what is about one thing is read from the index
 * of that thing. So a page costs what it holds, and nothing for what it leaves out.
 */
export function activityStatement(visible: VisibleTypes, filter: ActivityFilter, place: PagePlace) {
  const { accountId, apiKeyId, about } = filter;
  const { order } = place;
  const values: unknown[] = [place.organizationId, place.after, place.before, visible.ofAnybody, place.limit];
  const bound = (value: unknown) => `$${values.push(value)}`;
  const actor = accountId ?? apiKeyId;
  const actors = actor === undefined ? null : actorIds(bound(actor), accountId !== undefined);
  const aboutIt = about === undefined ? [] : [`${aboutColumns[kindOf(about)]} = ${bound(about)}`];
  const seqs = (...conditions: string[]) =>
    `SELECT seq FROM event WHERE ${['stream_id = $1', 'seq > $2', 'seq < $3', ...aboutIt, ...conditions].join(' AND ')}
     ORDER BY seq ${order} LIMIT $5`;
  const byActor = actors === null ? [] : [`actor_id IN (${actors})`];
  const isWhole = visible.ofAnybody.length === organizationTypes.length;
  const byType = about === undefined && (actors !== null || !isWhole);
  const found = !byType
    ? seqs('type = ANY($4)', ...byActor)
    : actors === null
      ? `SELECT one.seq FROM unnest($4::text[]) AS wanted(type) CROSS JOIN LATERAL (${seqs('type = wanted.type')}) one`
      : `SELECT one.seq FROM unnest($4::text[]) AS wanted(type) CROSS JOIN (${actors}) AS actor(id)
         CROSS JOIN LATERAL (${seqs('type = wanted.type', 'actor_id = actor.id')}) one`;
  const hasOwn = visible.ofReader.length > 0;
  const own = hasOwn
    ? `UNION ALL (${seqs(`type = ANY(${bound(visible.ofReader)})`, `${aboutColumns.acc} = ${bound(visible.readerId)}`, ...byActor)})`
    : '';
  const actorShape = accountId === undefined ? apiKeyId && 'key' : 'account';
  const shape = [byType && 'types', hasOwn && 'own', actorShape, about && `about-${kindOf(about)}`, order];
  const text = `
    SELECT e.*, l.labels, o.address, o.user_agent
    FROM (SELECT seq FROM ((${found}) ${own}) AS f ORDER BY seq ${order} LIMIT $5) AS page
    JOIN event e ON e.stream_id = $1 AND e.seq = page.seq
    LEFT JOIN event_label l ON l.stream_id = e.stream_id AND l.seq = e.seq
    LEFT JOIN event_origin o ON o.stream_id = e.stream_id AND o.seq = e.seq
    ORDER BY e.seq ${order}`;
  return { name: ['activity', ...shape.filter(Boolean)].join('-').toLowerCase(), text, values };
}

/** What somebody did, they did themselves or by a key of theirs. */
function actorIds(actor: string, withKeys: boolean): string {
  const keys = 'SELECT id FROM api_key WHERE organization_id = $1 AND owner_account_id =';
  return withKeys ? `SELECT ${actor}::text UNION ALL ${keys} ${actor}` : `SELECT ${actor}::text`;
}

function kindOf(id: AboutId): keyof typeof aboutColumns {
  return id.slice(0, 3) as keyof typeof aboutColumns;
}
