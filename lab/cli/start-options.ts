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

/** Where the authority is kept that signs what a skill and `--https` are shown. */
const CERTIFICATES_FOLDER = '.linklab/certificates'

/** Options of the command line, as commander hands them over. */
export interface StartFlags {
  readonly port?: number
  readonly host?: string
  readonly adminToken?: string
  readonly https?: true
  readonly store?: string
  readonly storePrefix?: string
  readonly publicUrl?: readonly string[]
  readonly rotation?: NonNullable<LabOptions['rotation']>
  readonly tokenFormat?: NonNullable<LabOptions['tokenFormat']>
  readonly signingAlg?: NonNullable<LabOptions['signingAlg']>
  readonly clientAuth?: NonNullable<LabOptions['clientAuth']>
  readonly pkce?: boolean
  readonly grant?: NonNullable<LabOptions['grant']>
  readonly contract?: NonNullable<LabOptions['contract']>
  readonly optionalLinking?: true
  readonly region?: NonNullable<LabOptions['region']>
  readonly locale?: NonNullable<LabOptions['locale']>
  readonly skillHost?: NonNullable<LabOptions['skillHost']>
  readonly profile?: NonNullable<LabOptions['profile']>
  readonly ca?: readonly string[]
  readonly only?: string
  readonly lesson?: readonly string[]
  readonly insecure?: NonNullable<LabOptions['insecure']>
  readonly allowHost?: readonly string[]
  readonly lenient?: NonNullable<LabOptions['leniencies']>
  readonly json?: true
}

/** Adds the options to a command. */
export function addStartOptions(command: Command): Command {
  return command
    .option(
      '--port <port>',
      `base port: lab, then Alexa, Tunebox, skill; 0 picks free ones (default: ${String(DEFAULT_PORT)})`,
      parsePort,
    )
    .option('--host <address>', 'address to listen on (default: "127.0.0.1")')
    .option('--https', 'serve everything with a certificate of the lab’s own authority')
    .option(
      '--admin-token <token>',
      'what the admin API and the inspector ask for; with --host one is made (or: LINKLAB_ADMIN_TOKEN)',
    )
    .option(
      '--store <where>',
      '"memory", a SQLite file, or redis://host (default: .linklab/lab-<port>.sqlite)',
    )
    .option('--store-prefix <name>', 'begins every name in Redis (default: "linklab")')
    .option(
      '--public-url <server=url...>',
      'address by which the world reaches lab, alexa or authServer: a proxy or balancer in front',
    )
    .addOption(choice('--rotation <mode>', 'refresh tokens', ['grace', 'off', 'strict']))
    .addOption(choice('--token-format <format>', 'access tokens', ['jwt', 'opaque']))
    .addOption(choice('--signing-alg <alg>', 'of JWTs', ['ES256', 'RS256', 'PS256', 'EdDSA']))
    .addOption(choice('--client-auth <scheme>', 'at the token endpoint', ['basic', 'body']))
    .option('--pkce', 'send a code challenge (S256)')
    .addOption(choice('--grant <grant>', 'of a link', ['code', 'implicit']))
    .addOption(choice('--contract <name>', 'whose rules a link follows', ['skill', 'alexa-plus']))
    .option('--optional-linking', 'let the skill be enabled without linking')
    .addOption(choice('--region <region>', 'of the Amazon customer', ['NA', 'EU', 'FE']))
    .option('--locale <locale>', 'of the device, such as de-DE (default: "en-US", or your skill’s)')
    .addOption(
      choice('--skill-host <where>', 'runs the sample skill', ['lambda', 'http', 'in-process']),
    )
    .option(
      '--profile <name>',
      'provider that the authorization server behaves like, such as spotify (default: "tunebox")',
    )
    .option('--lenient <switch...>', 'insecure or careless behaviour of the third party, by name')
    .option('--insecure <switch...>', 'INSECURE: defences switched off, for lessons on attacks')
    .option('--ca <file...>', 'certificates (PEM) of a private authority that your server has')
    .option('--lesson <file...>', 'lesson script of your own for the inspector')
    .option('--only <part>', '"auth-server": the authorization server alone, for any OAuth client')
    .option('--allow-host <host...>', 'host that your skill may reach on the internet')
    .option('--json', 'print each message as one line of JSON')
}

/** The lab that the flags ask for; what no flag says is left to the configuration file and the defaults. */
export function labOptionsOf(flags: StartFlags, configured: LabOptions): LabOptions {
  const { pkce, optionalLinking, lenient, allowHost, port, host, store } = flags
  const chosen = {
    rotation: flags.rotation,
    tokenFormat: flags.tokenFormat,
    signingAlg: flags.signingAlg,
    clientAuth: flags.clientAuth,
    grant: flags.grant,
    contract: flags.contract,
    ca: flags.ca === undefined ? undefined : [...flags.ca],
    lessons: flags.lesson === undefined ? undefined : [...flags.lesson],
    region: flags.region,
    locale: flags.locale,
    skillHost: flags.skillHost,
    profile: flags.profile,
    host,
    adminToken: flags.adminToken,
    https: flags.https === true ? { folder: CERTIFICATES_FOLDER } : undefined,
    publicUrls: publicUrlsOf(flags.publicUrl, configured.publicUrls),
    pkce: pkce === true ? ('S256' as const) : undefined,
    linking: optionalLinking === true ? ('optional' as const) : undefined,
    leniencies: lenient,
    insecure: flags.insecure,
    allowHosts: allowHost === undefined ? undefined : [...allowHost],
  }
  const merged: LabOptions = {
    skillHost: 'lambda',
    ...configured,
    ...Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined)),
    port: port ?? configured.port ?? DEFAULT_PORT,
  }
  return { ...merged, store: storeOf(store, flags.storePrefix, merged) }
}

/** A lab on free ports finds nothing of an earlier one, so it keeps nothing either. */
function storeOf(
  flag: string | undefined,
  prefix: string | undefined,
  { port, store }: LabOptions,
): LabOptions['store'] {
  if (flag === 'memory') return 'memory'
  if (flag !== undefined && /^rediss?:/.test(flag)) {
    return { redis: flag, ...(prefix === undefined ? {} : { prefix }) }
  }
  if (flag !== undefined) return { sqlite: flag }
  if (store !== undefined) return store
  return port === 0 ? 'memory' : { sqlite: `.linklab/lab-${String(port)}.sqlite` }
}

/** `lab=https://lab.example` and the like; whether names and addresses are good, the lab's own schema tells. */
function publicUrlsOf(
  flags: readonly string[] | undefined,
  configured: LabOptions['publicUrls'],
): LabOptions['publicUrls'] {
  if (flags === undefined) return undefined
  const pairs = flags.map((flag) => {
    const at = flag.indexOf('=')
    return at === -1 ? [flag, ''] : [flag.slice(0, at), flag.slice(at + 1)]
  })
  return { ...configured, ...(Object.fromEntries(pairs) as NonNullable<LabOptions['publicUrls']>) }
}

/** An option with a closed list of values; the first is what holds when nothing is said. */
function choice(
  flags: string,
  description: string,
  values: readonly [string, ...string[]],
): Option {
  return new Option(flags, `${description} (default: "${values[0]}")`).choices([...values])
}
