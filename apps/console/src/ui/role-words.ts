import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Role } from '@rollcall/domain';

/** What a role is called. */
export const roleWords: Readonly<Record<Role, MessageDescriptor>> = { admin: msg`Admin`, member: msg`Member` };
