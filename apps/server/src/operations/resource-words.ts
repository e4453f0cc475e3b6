/** A resource's name and address, with the columns by which lists sort and search them. */
export function resourceWords(name: string, uri: string) {
  const sortName = name.toLowerCase();
  return { name, uri, sortName, search: `${sortName} ${uri.toLowerCase()}` };
}
