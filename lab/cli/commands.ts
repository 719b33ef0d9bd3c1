/**
 * The commands of `linklab`, each in a module that is loaded when the command is given, or all of them are
 * listed.
 *
 * @module
 */
import type { Command } from 'commander'

/** Adds a command. */
type Add = (program: Command, setExitCode: (exitCode: number) => void) => void

/** In the order in which they are listed. */
const MODULES: readonly (readonly [names: readonly string[], load: () => Promise<Add>])[] = [
  [['start'], async () => (await import('./start-command.ts')).startCommand],
  [['link'], async () => (await import('./link-command.ts')).linkCommand],
  [['enable', 'disable'], async () => (await import('./enable-command.ts')).enableCommands],
  [['say'], async () => (await import('./say-command.ts')).sayCommand],
  [['directive'], async () => (await import('./directive-command.ts')).directiveCommand],
  [['voice-link'], async () => (await import('./voice-link-command.ts')).voiceLinkCommand],
  [['token'], async () => (await import('./token-command.ts')).tokenCommand],
  [['tenants'], async () => (await import('./tenants-command.ts')).tenantsCommand],
  [['export'], async () => (await import('./export-command.ts')).exportCommand],
  [['check'], async () => (await import('./check-command.ts')).checkCommand],
  [['scenarios'], async () => (await import('./scenarios-command.ts')).scenariosCommand],
  [['attacks'], async () => (await import('./attacks-command.ts')).attacksCommand],
  [['browse'], async () => (await import('./browse-command.ts')).browseCommand],
  [['config'], async () => (await import('./config-command.ts')).configCommand],
]

/**
 * Adds the commands that a command line needs: the one that it begins with, or else all.
 *
 * @param args Arguments behind the name of the program.
 */
export async function addCommands(
  program: Command,
  args: readonly string[],
  setExitCode: (exitCode: number) => void,
): Promise<void> {
  const [name = ''] = args
  const named = MODULES.filter(([names]) => names.includes(name))
  const needed = named.length > 0 ? named : MODULES
  const adders = await Promise.all(needed.map(([, load]) => load()))
  for (const add of adders) add(program, setExitCode)
}
