const givenNames = [
  'Ada',
  'Grace',
  'Alan',
  'Katherine',
  'Edsger',
  'Barbara',
  'Donald',
  'Margaret',
  'Dennis',
  'Radia',
  'Ken',
  'Frances',
  'Tim',
  'Hedy',
  'Linus',
  'Annie',
  'Niklaus',
  'Joan',
  'Bjarne',
  'Sophie',
];
const familyNames = [
  'Lovelace',
  'Hopper',
  'Turing',
  'Johnson',
  'Dijkstra',
  'Liskov',
  'Knuth',
  'Hamilton',
  'Ritchie',
  'Perlman',
  'Thompson',
  'Allen',
  'Berners',
  'Lamarr',
  'Torvalds',
  'Easley',
  'Wirth',
  'Clarke',
  'Stroustrup',
  'Wilson',
];

/** Names of `count` people, no two the same, the same ones every time. */
export function demoNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const shift = Math.floor(index / givenNames.length) * 7;
    return `${givenNames[index % givenNames.length]} ${familyNames[(index + shift) % familyNames.length]}`;
  });
}

/** The address of somebody of that name. */
export function demoAddress(name: string, domain: string): string {
  return `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@${domain}`;
}
