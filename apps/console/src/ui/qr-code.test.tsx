import { expect, test } from 'vitest';
import { draw } from '../testing/draw.tsx';
import { QrCode } from './qr-code.tsx';

test('a QR code is a picture with a name, and another text is another picture', () => {
  const { container, rerender, getByRole } = draw(<QrCode text="otpauth://totp/one" label="QR code" />);
  expect(getByRole('img', { name: 'QR code' })).toBeTruthy();
  const path = () => container.querySelector('path')?.getAttribute('d') ?? '';
  const first = path();
  // The finder in the corner: seven dark modules behind the quiet border.
  expect(first.startsWith('M4 4h1v1h-1zM5 4h1v1h-1zM6 4h1v1h-1z')).toBe(true);
  rerender(<QrCode text="otpauth://totp/two" label="QR code" />);
  expect(path()).not.toBe(first);
});
