import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import type { Role } from '@rollcall/domain';
import { IconAlertCircle, IconCheck, IconShieldHalf, IconUser } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { roleWords } from '../../ui/role-words.ts';
import type { AddressVerdict, CheckedAddress } from './address-check.ts';
import classes from './invite-box.module.css';

const words: Readonly<Record<Exclude<AddressVerdict, 'fine'>, ReactNode>> = {
  'other-domain': <Trans>other domain</Trans>,
  'address-invalid': <Trans>not an address</Trans>,
};

const shownAtMost = 200;

export interface AddressChipsProps {
  addresses: readonly CheckedAddress[];
  roleOf(address: string): Role;
  onRole(address: string, role: Role): void;
}

/** Each address in the box: the good ones with the role they are invited to, the others with what is wrong. */
export function AddressChips({ addresses, roleOf, onRole }: AddressChipsProps) {
  const { t } = useLingui();
  if (addresses.length === 0) return null;
  const more = addresses.length - shownAtMost;
  // Many chips scroll, by keyboard too, so the list takes the focus.
  return (
    <ul className={classes['chips']} aria-label={t`Addresses`} tabIndex={0}>
      {addresses.slice(0, shownAtMost).map(({ text, verdict }) => (
        <li className={classes['chip']} data-verdict={verdict} key={text}>
          {verdict === 'fine' ? <IconCheck size={14} aria-hidden /> : <IconAlertCircle size={14} aria-hidden />}
          <span>{text}</span>
          {verdict === 'fine' ? (
            <RoleSwitch address={text} role={roleOf(text)} onChange={(role) => onRole(text, role)} />
          ) : (
            <span>({words[verdict]})</span>
          )}
        </li>
      ))}
      {more > 0 && (
        <li className={classes['chip']} data-verdict="fine">
          <Plural value={more} one="and one more" other="and # more" />
        </li>
      )}
    </ul>
  );
}

function RoleSwitch({ address, role, onChange }: { address: string; role: Role; onChange(role: Role): void }) {
  const { t, i18n } = useLingui();
  const isAdmin = role === 'admin';
  const Icon = isAdmin ? IconShieldHalf : IconUser;
  const word = i18n._(roleWords[role]);
  return (
    <UnstyledButton
      className={classes['role']}
      onClick={() => onChange(isAdmin ? 'member' : 'admin')}
      aria-label={isAdmin ? t`${address} as Admin: make Member` : t`${address} as Member: make Admin`}
    >
      <Icon size={12} aria-hidden />
      {word}
    </UnstyledButton>
  );
}
