/**
 * `linklab config`: what would be started here, and everything that a configuration file may hold.
 *
 * @module
 */
import type { Command } from 'commander'
import { addProjectOptions, findSetup } from './project-flags.ts'
import type { ProjectFlags } from './project-flags.ts'

interface ConfigFlags extends ProjectFlags {
  readonly reference?: true
  readonly schema?: true
}

/** Adds the command. */
export function configCommand(program: Command): void {
  addProjectOptions(program.command('config'))
    .description('print what start would find here, or everything that can be configured')
    .option('--reference', 'print every setting of linklab.config.* and end')
    .option('--schema', 'print the JSON Schema of linklab.config.json and end')
    .addHelpText('after', EXAMPLES)
    .action(async (flags: ConfigFlags) => {
      if (flags.reference === true || flags.schema === true) {
        const { configJsonSchema, describeConfig } = await import('../project/index.ts')
        console.log(
          flags.schema === true ? JSON.stringify(configJsonSchema(), null, 2) : describeConfig(),
        )
        return
      }
      await printSetup(flags)
    })
}

const EXAMPLES = `
Examples:
  linklab config                           what start would find in this folder
  linklab config --skill ../my-skill       the same for another folder
  linklab config --reference               every setting, with its default
  linklab config --schema > linklab.schema.json
                                           for "$schema" in linklab.config.json`

async function printSetup(flags: ProjectFlags): Promise<void> {
  const { own, options, notes } = await findSetup(flags, process.cwd())
  const { redactJson } = await import('../../flow/index.ts')
  if (own === undefined) {
    console.log('No skill project here: start runs the sample skill.')
  } else {
    console.log(`${own.project.name} (${own.project.skillId})`)
  }
  for (const note of notes) console.log(`  ${note}`)
  const settings = Object.entries(options)
  if (settings.length === 0) return
  console.log('Settings of the configuration and of the linking file; flags stand above them:')
  for (const [name, value] of settings) {
    console.log(`  ${name}: ${JSON.stringify(redactJson(value))}`)
  }
}
