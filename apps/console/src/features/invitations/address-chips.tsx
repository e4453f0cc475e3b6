import { Trans, useLingui } from '@lingui/react/macro';
import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AddressVerdict, CheckedAddress } from './address-check.ts';
import classes from './invite-box.module.css';

const words: Readonly<Record<Exclude<AddressVerdict, 'fine'>, ReactNode>> = {
  'other-domain': <Trans>other domain</Trans>,
  'address-invalid': <Trans>not an address</Trans>,
};

/** Each address in the box, with what is wrong with it. */
export function AddressChips({ addresses }: { addresses: readonly CheckedAddress[] }) {
  const { t } = useLingui();
  if (addresses.length === 0) return null;
  return (
    <ul className={classes['chips']} aria-label={t`Addresses`}>
      {addresses.slice(0, 200).map(({ text, verdict }, index) => (
        <li className={classes['chip']} data-verdict={verdict} key={`${index} ${text}`}>
          {verdict === 'fine' ? <IconCheck size={14} aria-hidden /> : <IconAlertCircle size={14} aria-hidden />}
          {text}
          {verdict !== 'fine' && <span>({words[verdict]})</span>}
        </li>
      ))}
    </ul>
  );
}
