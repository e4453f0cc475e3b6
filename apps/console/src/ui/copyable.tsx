import { useLingui } from '@lingui/react/macro';
import { CopyButton, Tooltip, UnstyledButton } from '@mantine/core';
import classes from './copyable.module.css';

export interface CopyableProps {
  text: string;
  /** The text is what its row is about, and no detail of it. */
  strong?: boolean;
}

/** A text that a click copies. */
export function Copyable({ text, strong = false }: CopyableProps) {
  const { t } = useLingui();
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t`Copied` : t`Copy`}>
          <UnstyledButton
            className={classes['copyable']}
            data-strong={strong || undefined}
            onClick={copy}
            aria-label={t`Copy ${text}`}
          >
            {text}
          </UnstyledButton>
        </Tooltip>
      )}
    </CopyButton>
  );
}
