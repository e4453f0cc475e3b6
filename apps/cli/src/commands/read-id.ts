import { Refusal, type RefusalCode } from '@rollcall/domain';

/** An id that was typed. What has not its form names nothing, and is refused like that. @throws Refusal */
export function readId<Id>(
  schema: { safeParse(text: string): { success: true; data: Id } | { success: false } },
  text: string,
  missing: RefusalCode,
): Id {
  const parsed = schema.safeParse(text);
  if (!parsed.success) throw new Refusal(missing);
  return parsed.data;
}
