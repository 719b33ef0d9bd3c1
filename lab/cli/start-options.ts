/**
 * The options of `linklab start` and how they become options of a lab.
 *
 * @module
 */
import { Option } from 'commander'
import type { Command } from 'commander'
import type { LabOptions } from '../lab-options.ts'
import { DEFAULT_PORT } from './lab-client.ts'
import { parsePort } from './parse-port.ts'

/** Options of the command line, as commander hands them over. */
export interface StartFlags {
  readonly port: number
  readonly host: string
  readonly store?: string
  readonly rotation: NonNullable<LabOptions['rotation']>
  readonly tokenFormat: NonNullable<LabOptions['tokenFormat']>
  readonly clientAuth: NonNullable<LabOptions['clientAuth']>
  readonly pkce?: boolean
  readonly grant: NonNullable<LabOptions['grant']>
  readonly linking: NonNullable<LabOptions['linking']>
  readonly region: NonNullable<LabOptions['region']>
  readonly locale: NonNullable<LabOptions['locale']>
  readonly skillHost: NonNullable<LabOptions['skillHost']>
  readonly lenient?: LabOptions['leniencies']
  readonly json?: true
}

/** Adds the options to a command. */
export function addStartOptions(command: Command): Command {
  return command
    .option(
      '--port <port>',
      'base port: lab, then Alexa, Tunebox, skill; 0 picks free ones',
      parsePort,
      DEFAULT_PORT,
    )
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--store <where>', '"memory" or a SQLite file (default: .linklab/lab-<port>.sqlite)')
    .addOption(choice('--rotation <mode>', 'refresh tokens', ['grace', 'off', 'strict']))
    .addOption(choice('--token-format <format>', 'access tokens', ['jwt', 'opaque']))
    .addOption(choice('--client-auth <scheme>', 'at the token endpoint', ['basic', 'body']))
    .option('--pkce', 'send a code challenge (S256)')
    .addOption(choice('--grant <grant>', 'of a link', ['code', 'implicit']))
    .addOption(choice('--linking <when>', 'needed to enable the skill', ['required', 'optional']))
    .addOption(choice('--region <region>', 'of the Amazon customer', ['NA', 'EU', 'FE']))
    .addOption(choice('--locale <locale>', 'of the device', ['en-US', 'de-DE']))
    .addOption(
      choice('--skill-host <where>', 'runs the sample skill', ['lambda', 'http', 'in-process']),
    )
    .option('--lenient <switch...>', 'insecure or careless behaviour of the third party, by name')
    .option('--json', 'print each message as one line of JSON')
}

/** The lab that the flags ask for. */
export function labOptionsOf(flags: StartFlags): LabOptions {
  const { port, host, rotation, tokenFormat, clientAuth, grant, linking, region, locale } = flags
  return {
    port,
    host,
    rotation,
    tokenFormat,
    clientAuth,
    grant,
    linking,
    region,
    locale,
    skillHost: flags.skillHost,
    pkce: flags.pkce === true ? 'S256' : 'off',
    store: storeOf(flags),
    leniencies: flags.lenient ?? [],
  }
}

/** A lab on free ports finds nothing of an earlier one, so it keeps nothing either. */
function storeOf({ store, port }: StartFlags): LabOptions['store'] {
  if (store === 'memory' || (store === undefined && port === 0)) return 'memory'
  return { sqlite: store ?? `.linklab/lab-${String(port)}.sqlite` }
}

/** An option with a closed list of values, of which the first is the default. */
function choice(
  flags: string,
  description: string,
  values: readonly [string, ...string[]],
): Option {
  return new Option(flags, description).choices([...values]).default(values[0])
}
