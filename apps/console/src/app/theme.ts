import { createTheme, type MantineColorsTuple, type MantineThemeOverride } from '@mantine/core';

/** How far each of ten shades is from the accent: towards white up to the sixth, towards black after it. */
const lightness = [0.93, 0.85, 0.7, 0.52, 0.34, 0.16, 0, -0.1, -0.2, -0.3];

/** Ten shades around one colour, so that a platform's own accent is all the configuration needed. @param accent `#rrggbb` */
export function accentShades(accent: string): MantineColorsTuple {
  const channels = [1, 3, 5].map((at) => Number.parseInt(accent.slice(at, at + 2), 16));
  const shade = (amount: number) =>
    `#${channels
      .map((value) => Math.round(amount >= 0 ? value + (255 - value) * amount : value * (1 + amount)))
      .map((value) => value.toString(16).padStart(2, '0'))
      .join('')}`;
  return lightness.map(shade) as unknown as MantineColorsTuple;
}

/** The greys of the dark scheme, from text to the deepest surface: as cool as the surfaces of `base.css` between them. */
const dark: MantineColorsTuple = [
  '#e3e5e9',
  '#c3c7ce',
  '#a0a6b1',
  '#7d848f',
  '#343840',
  '#2b2e34',
  '#1d1f23',
  '#16171a',
  '#111214',
  '#0c0d0f',
];

/** The luminance up to which white text is read well (4.5:1) on a colour; beyond it black text is. */
const whiteTextUpTo = 0.179;

export function consoleTheme(accent: string): MantineThemeOverride {
  return createTheme({
    colors: { accent: accentShades(accent), dark },
    primaryColor: 'accent',
    primaryShade: 6,
    autoContrast: true,
    luminanceThreshold: whiteTextUpTo,
    fontFamily: '"Inter Variable", system-ui, sans-serif',
    fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, monospace',
    fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
    headings: {
      fontWeight: '600',
      sizes: { h1: { fontSize: '1.375rem' }, h2: { fontSize: '1.0625rem' }, h3: { fontSize: '0.9375rem' } },
    },
    defaultRadius: 'md',
    cursorType: 'pointer',
    respectReducedMotion: true,
    components: {
      Button: { defaultProps: { size: 'sm' } },
      TextInput: { defaultProps: { size: 'sm' } },
      PasswordInput: { defaultProps: { size: 'sm' } },
      Select: { defaultProps: { size: 'sm', allowDeselect: false } },
      Modal: { defaultProps: { centered: true } },
      Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
      // The kit would focus an element that is no item of the menu.
      Menu: { defaultProps: { shadow: 'md', withinPortal: true, withInitialFocusPlaceholder: false } },
    },
  });
}
