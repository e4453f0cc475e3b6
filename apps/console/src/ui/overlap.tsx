import { Plural, Trans } from '@lingui/react/macro';
import type { ApiKeyOverlap } from '@rollcall/domain';

/** How long what is replaced goes on working, in words. */
export function Overlap({ hours }: { hours: ApiKeyOverlap }) {
  if (hours === 0) return <Trans>No time: it stops at once</Trans>;
  if (hours < 48) return <Plural value={hours} one="# hour" other="# hours" />;
  return <Plural value={hours / 24} one="# day" other="# days" />;
}
