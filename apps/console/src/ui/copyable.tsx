import { useLingui } from '@lingui/react/macro';
import { CopyButton, UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import classes from './copyable.module.css';

export interface CopyableProps {
  text: string;
  /** The text is what its row is about, and no detail of it. */
  strong?: boolean;
  /** The beginning that is shown of a text that is too long to read. */
  shown?: string;
}

/** A text that a click copies. */
export function Copyable({ text: whole, strong = false, shown: text = whole }: CopyableProps) {
  const { t } = useLingui();
  return (
    <CopyButton value={whole}>
      {({ copied, copy }) => (
        <UnstyledButton
          className={classes['copyable']}
          data-strong={strong || undefined}
          onClick={copy}
          title={t`Copy`}
          aria-label={copied ? t`Copied` : t`Copy ${text}`}
        >
          {text}
          {copied && <IconCheck size={14} aria-hidden />}
        </UnstyledButton>
      )}
    </CopyButton>
  );
}
