/** Whom to ask outside the organization: an address is written to, an address of the web is opened, anything else is read. */
export function SupportContact({ contact }: { contact: string }) {
  const href = /^https?:\/\//.test(contact) ? contact : /^[^\s@]+@[^\s@]+$/.test(contact) ? `mailto:${contact}` : null;
  if (href === null) return contact;
  return (
    <a className="text-link" href={href}>
      {contact}
    </a>
  );
}
