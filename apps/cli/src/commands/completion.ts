import { Argument, type Command } from 'commander';
import type { Terminal } from '../program.ts';

/** Each hands the words on the line to `rollcall complete`, which knows the commands. */
const scripts = {
  bash: `_rollcall() {
  local words=("\${COMP_WORDS[@]:1:COMP_CWORD}")
  mapfile -t COMPREPLY < <(rollcall complete -- "\${words[@]}")
}
complete -o default -F _rollcall rollcall`,
  zsh: `#compdef rollcall
_rollcall() {
  local -a found
  found=("\${(@f)$(rollcall complete -- "\${words[@]:1:$((CURRENT - 1))}")}")
  [[ -n $found ]] && compadd -- $found || _files
}
compdef _rollcall rollcall`,
  fish: `complete -c rollcall -a '(rollcall complete -- (commandline -opc)[2..] (commandline -ct))'`,
} as const;

type Shell = keyof typeof scripts;

/** `rollcall completion bash | zsh | fish`, and what the scripts ask. */
export function addCompletionCommands(program: Command, { out }: Terminal): void {
  program
    .command('completion')
    .description('print the script that completes commands in a shell')
    .addArgument(new Argument('<shell>').choices(Object.keys(scripts)))
    .action((shell: Shell) => out(scripts[shell]));

  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .action((words: string[]) => {
      const found = completions(program, words);
      if (found.length > 0) out(found.join('\n'));
    });
}

/** What may stand in place of the last of these words. */
export function completions(program: Command, words: readonly string[]): string[] {
  const begun = words.at(-1) ?? '';
  let command = program;
  for (const word of words.slice(0, -1)) {
    command = command.commands.find((one) => one.name() === word) ?? command;
  }
  // Behind an option that takes something stands what it takes: one of its choices, or what only the person knows.
  const option = command.options.find(({ short, long }) => [short, long].includes(words.at(-2)));
  if (option !== undefined && !option.isBoolean())
    return (option.argChoices ?? []).filter((one) => one.startsWith(begun));
  const helper = command.createHelp();
  const names = helper.visibleCommands(command).map((one) => one.name());
  const choices = command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);
  const flags = helper.visibleOptions(command).flatMap(({ long }) => long ?? []);
  return [...names, ...choices, ...(begun.startsWith('-') ? flags : [])].filter((one) => one.startsWith(begun));
}
