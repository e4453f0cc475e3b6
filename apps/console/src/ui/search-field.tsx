import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

export interface SearchFieldProps {
  /** What is searched for, as the address says. */
  value: string;
  onChange(text: string): void;
  label: string;
  placeholder: string;
}

/** Searches a moment after the last key. It follows the address too, which links and the palette change. */
export function SearchField({ value, onChange, label, placeholder }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  const tell = useDebouncedCallback((text: string) => {
    told.current = text;
    onChange(text);
  }, 200);
  useEffect(() => {
    // What was told from here comes back late, and would take away what has been typed since.
    if (value === told.current) return;
    told.current = value;
    setTyped(value);
  }, [value]);
  return (
    <TextInput
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        tell(event.currentTarget.value.trim());
      }}
      placeholder={placeholder}
      aria-label={label}
      type="search"
      maxLength={100}
      leftSection={<IconSearch size={16} aria-hidden />}
      flex="1 1 240px"
    />
  );
}
