/**
 * `linklab start`: the whole lab in the foreground, with each message as a line, until Ctrl-C.
 *
 * @module
 */
import type { Command } from 'commander'
import type { Lab } from '../lab.ts'
import type { LabOptions } from '../lab-options.ts'
import type { OwnSkill } from '../own-skill.ts'
import { namingPortHolder, printMessages, untilInterrupted, warnOfInsecure } from './foreground.ts'
import { addProjectOptions, findSetup } from './project-flags.ts'
import type { ProjectFlags } from './project-flags.ts'
import { startLines } from './start-lines.ts'
import { startOnly } from './start-only.ts'
import { addStartOptions, labOptionsOf } from './start-options.ts'
import type { StartFlags } from './start-options.ts'
import { prepareStateFolder } from './state-folder.ts'

/** Addresses that only programs on this machine can reach. */
const LOOPBACK = /^(127(\.\d+){3}|localhost|::1|\[::1\])$/

/** Adds the command. */
export function startCommand(program: Command): void {
  addProjectOptions(addStartOptions(program.command('start')))
    .description('start the third party, the simulated Alexa and a skill: yours, or the sample')
    .addHelpText('after', EXAMPLES)
    .action(async (flags: StartFlags & ProjectFlags) => {
      if (flags.only !== undefined) {
        await startOnly(flags.only, flags)
        return
      }
      const setup = await findSetup(flags, process.cwd())
      for (const note of setup.notes) console.error(`  ${note}`)
      const options = labOptionsOf(flags, setup.options)
      if (setup.own !== undefined || options.store !== 'memory') {
        await prepareStateFolder(process.cwd())
      }
      const lab = await start(options, setup.own)
      // A service beside the lab looks for it as soon as the lab says that it is there.
      if (setup.own?.project.endpoint !== undefined) await lab.warmSkill()
      warnOfInsecure(lab)
      if (flags.json) printJson(lab)
      else printLines(lab, setup.own)
      const ended = untilInterrupted(lab)
      await lab.warmSkill()
      await ended
    })
}

const EXAMPLES = `
Examples:
  linklab start                          default ports 4700 to 4703
  linklab start --port 4800 --pkce       other ports, with PKCE
  linklab start --rotation strict        what a lost refresh reply does to a link
  linklab start --region EU --locale de-DE
  linklab start --profile spotify        a server with Spotify’s habits
  linklab start --only auth-server       an authorization server for any OAuth client
  linklab start                          inside a skill project: your skill
  linklab start --handler dist/index.handler --model models/en-US.json
  linklab start --endpoint http://localhost:3000/alexa --linking linking.json
  linklab start --authorization-url http://localhost:9000/authorize --token-url http://localhost:9000/token --client-id alexa --client-secret s3cret`

async function start(options: LabOptions, own: OwnSkill | undefined): Promise<Lab> {
  const { startLab } = await import('../start-lab.ts')
  return namingPortHolder(options.port ?? 0, () => startLab(options, own))
}

function printLines(lab: Lab, own: OwnSkill | undefined): void {
  const { host } = lab.settings
  if (!LOOPBACK.test(host)) {
    console.error(
      `Warning: listening on ${host}. Everyone who reaches this address can use the lab; its passwords and keys are public.`,
    )
  }
  for (const line of startLines(lab, own)) console.log(line)
  printMessages(lab.flow, 'lines')
}

function printJson(lab: Lab): void {
  console.log(
    JSON.stringify({ status: 'ok', pid: process.pid, urls: lab.urls, listening: lab.listening }),
  )
  printMessages(lab.flow, 'json')
}
