import { useLingui } from '@lingui/react/macro';
import { CopyButton, Tooltip, UnstyledButton } from '@mantine/core';
import classes from './copyable.module.css';

/** A text that a click copies. */
export function Copyable({ text }: { text: string }) {
  const { t } = useLingui();
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t`Copied` : t`Copy`}>
          <UnstyledButton className={classes['copyable']} onClick={copy} aria-label={t`Copy ${text}`}>
            {text}
          </UnstyledButton>
        </Tooltip>
      )}
    </CopyButton>
  );
}
