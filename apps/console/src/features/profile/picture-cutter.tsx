import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Slider, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import Cropper from 'react-easy-crop';
import 'react-easy-crop/react-easy-crop.css';
import { cutSquare, type Square } from './cut-square.ts';
import classes from './picture-cutter.module.css';

interface PictureCutterProps {
  /** A data URL. */
  source: string;
  isSaving: boolean;
  onCut(picture: Blob): void;
}

/** Lets a person move and enlarge a picture under a circle, by mouse, finger or keys. */
export default function PictureCutter({ source, isSaving, onCut }: PictureCutterProps) {
  const { t } = useLingui();
  const [place, setPlace] = useState({ x: 0, y: 0 });
  const [zoom, setZoom] = useState(1);
  const [square, setSquare] = useState<Square | null>(null);
  return (
    <Stack gap="md">
      <div className={classes['stage']}>
        <Cropper
          image={source}
          crop={place}
          zoom={zoom}
          aspect={1}
          cropShape="round"
          showGrid={false}
          disableAutomaticStylesInjection
          onCropChange={setPlace}
          onZoomChange={setZoom}
          onCropAreaChange={(_percent, pixels) => setSquare(pixels)}
        />
      </div>
      <div>
        <Text size="sm" mb={4}>
          <Trans>Size</Trans>
        </Text>
        <Slider
          value={zoom}
          onChange={setZoom}
          min={1}
          max={3}
          step={0.05}
          label={null}
          thumbLabel={t`Size of the picture`}
        />
      </div>
      <Group justify="flex-end">
        <Button
          loading={isSaving}
          disabled={square === null}
          onClick={() => square !== null && void cutSquare(source, square).then(onCut)}
        >
          <Trans>Save the picture</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
