import { Trans, useLingui } from '@lingui/react/macro';
import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import type { AccountView } from '@rollcall/protocol';
import { lazy, Suspense, useState } from 'react';
import { Failure } from '../../live/failure.tsx';
import { useSetPicture } from '../../live/picture.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { PersonAvatar } from '../../ui/person-avatar.tsx';
import { Problem } from '../../ui/problem.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import { readImage } from './cut-square.ts';

const PictureCutter = lazy(() => import('./picture-cutter.tsx'));

/** The person's picture: choose, cut, replace, take away. */
export function PictureField({ account }: { account: AccountView }) {
  const { t } = useLingui();
  const [source, setSource] = useState<string | null>(null);
  const [isUnreadable, setUnreadable] = useState(false);
  const close = () => setSource(null);
  const set = useSetPicture(close);
  const choose = (file: File | null) => {
    set.reset();
    setUnreadable(false);
    if (file !== null) void readImage(file).then(setSource, () => setUnreadable(true));
  };
  return (
    <Stack gap="sm">
      <Group gap="md">
        <PersonAvatar id={account.id} name={account.name} pictureId={account.pictureId} size={72} />
        <Group gap="xs">
          <FileButton onChange={choose} accept="image/*" inputProps={{ 'aria-label': t`Picture` }}>
            {(props) => (
              <Button {...props} variant="default" loading={set.isPending && source === null}>
                {account.pictureId === null ? <Trans>Choose a picture</Trans> : <Trans>Change the picture</Trans>}
              </Button>
            )}
          </FileButton>
          {account.pictureId !== null && (
            <Button variant="subtle" color="gray" onClick={() => set.mutate(null)}>
              <Trans>Remove it</Trans>
            </Button>
          )}
        </Group>
      </Group>
      {set.isError && source === null && <Failure error={set.error} />}
      {isUnreadable && (
        <Problem>
          <Trans>This file is no picture that your browser can show. Choose a JPEG, PNG, WebP or GIF.</Trans>
        </Problem>
      )}
      <Dialog opened={source !== null} onClose={close} title={<Trans>Cut the picture</Trans>}>
        {source !== null && (
          <Suspense fallback={<SkeletonRows count={3} />}>
            {set.isError && <Failure error={set.error} />}
            <PictureCutter source={source} isSaving={set.isPending} onCut={(blob) => set.mutate(blob)} />
          </Suspense>
        )}
      </Dialog>
      <Text size="xs" className="quiet">
        <Trans>Members of your organizations see it beside your name.</Trans>
      </Text>
    </Stack>
  );
}
