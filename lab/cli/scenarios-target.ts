/**
 * The options of `linklab scenarios run` that say whose server and whose skill the scenarios are about.
 *
 * @module
 */
import { InvalidArgumentError, Option } from 'commander'
import type { Command } from 'commander'
import { LabError } from '../errors.ts'
import { postTime } from '../external-time.ts'
import type { ExternalLifetimes } from '../external-time.ts'
import { readCa } from '../read-ca.ts'
import type { ExternalTarget, Target } from '../scenarios/index.ts'
import { readEnvironment } from './config.ts'
import { parsePort } from './parse-port.ts'

/** Options of the command line, as commander hands them over. */
export interface TargetFlags {
  readonly provider: 'lab' | 'external'
  readonly skill: 'sample' | 'mine'
  readonly say?: string
  readonly authorizationUrl?: string
  readonly tokenUrl?: string
  readonly clientId?: string
  readonly clientSecret?: string
  readonly scheme?: 'basic' | 'body'
  readonly scope?: readonly string[]
  readonly pkce?: true
  readonly user?: string
  readonly password?: string
  readonly vendorId?: string
  readonly localPort?: number
  readonly ca?: readonly string[]
  readonly allowHost?: readonly string[]
  readonly userinfoUrl?: string
  readonly introspectionUrl?: string
  readonly revocationUrl?: string
  readonly setTime?: string
  readonly ttl?: ExternalLifetimes
  readonly proxy: boolean
}

/** Hosts of this machine. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/

/** Adds the options to a command. */
export function addTargetOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--provider <whose>', 'whose authorization server is asked')
        .choices(['lab', 'external'])
        .default('lab'),
    )
    .addOption(
      new Option('--skill <whose>', 'whose skill answers: the sample, or that of this folder')
        .choices(['sample', 'mine'])
        .default('sample'),
    )
    .option('--say <utterance>', 'with --skill mine: what needs a linked account')
    .option('--authorization-url <url>', 'with --provider external: its authorization endpoint')
    .option('--token-url <url>', 'its token endpoint')
    .option('--client-id <id>', 'client id of Alexa there')
    .option('--client-secret <secret>', 'client secret of Alexa there')
    .addOption(
      new Option('--scheme <scheme>', 'how the client authenticates').choices(['basic', 'body']),
    )
    .option('--scope <scope...>', 'scopes that Alexa asks for')
    .option('--pkce', 'it supports PKCE')
    .option('--user <user>', 'a user there who is made for tests')
    .option('--password <password>', 'their password')
    .option('--vendor-id <id>', 'end of Alexa’s redirect URIs, as the developer console shows it')
    .option('--local-port <port>', 'it knows the redirect URIs of a lab on this port', parsePort)
    .option('--ca <file...>', 'certificates (PEM) of a private authority')
    .option('--userinfo-url <url>', 'its userinfo endpoint')
    .option('--introspection-url <url>', 'its introspection endpoint, for the credentials of Alexa')
    .option('--revocation-url <url>', 'its revocation endpoint')
    .option(
      '--set-time <url>',
      'address that sets its clock: POST {"now": "2030-01-31T12:00:00.000Z"}',
    )
    .option('--ttl <what=seconds...>', 'how long its code, access and refresh live', addLifetime)
    .option('--no-proxy', 'ask its pages directly, without faults and holds')
    .option('--allow-host <host...>', 'a host, besides this machine, that is yours')
}

/**
 * Makes the target.
 *
 * @param cwd Folder that `--skill mine` is looked for in.
 * @throws {@link LabError} `ERR_LAB_OPTIONS_INVALID` naming every option that is missing or contradicts
 *   another.
 */
export async function targetOf(flags: TargetFlags, cwd: string): Promise<Target> {
  const provider = flags.provider === 'lab' ? 'lab' : await externalOf(flags)
  if (provider === 'lab') refuseStrayOptions(flags)
  const utterance = flags.say === undefined ? {} : { utterance: flags.say }
  return { provider, skill: flags.skill === 'mine' ? await mySkill(cwd) : 'sample', ...utterance }
}

async function mySkill(cwd: string): Promise<Exclude<Target['skill'], 'sample'>> {
  const { findProject } = await import('../project/index.ts')
  const project = await findProject({ cwd, flags: {}, environment: readEnvironment() })
  if (project !== undefined) return project
  throw invalid(`There is no skill project in ${cwd}. Go to your skill’s folder for --skill mine.`)
}

const REQUIRED = {
  authorizationUrl: '--authorization-url',
  tokenUrl: '--token-url',
  clientId: '--client-id',
  clientSecret: '--client-secret',
} as const

async function externalOf(flags: TargetFlags): Promise<ExternalTarget> {
  const { authorizationUrl = '', tokenUrl = '', clientId = '', clientSecret = '' } = flags
  const missing = Object.entries(REQUIRED).filter(
    ([name]) => (flags[name as keyof typeof REQUIRED] ?? '') === '',
  )
  if (missing.length > 0) {
    throw invalid(`--provider external needs ${missing.map(([, flag]) => flag).join(', ')}.`)
  }
  const { userinfoUrl, introspectionUrl, revocationUrl, setTime } = flags
  for (const url of [
    authorizationUrl,
    tokenUrl,
    ...[userinfoUrl, introspectionUrl, revocationUrl, setTime].filter((one) => one !== undefined),
  ]) {
    requireAllowed(url, flags.allowHost ?? [])
  }
  const { scheme, scope, pkce, vendorId, localPort, ca } = flags
  return {
    authorizationUrl,
    accessTokenUrl: tokenUrl,
    clientId,
    clientSecret,
    scheme,
    scopes: scope,
    pkce,
    vendorId,
    localPort,
    ca,
    user: userOf(flags),
    userinfoUrl,
    introspectionUrl,
    revocationUrl,
    ttlS: flags.ttl,
    setTime: setTime === undefined ? undefined : postTime(setTime, await readCa([...(ca ?? [])])),
    proxy: flags.proxy,
  }
}

/** Collects `code=10`, one after another. */
function addLifetime(text: string, before: ExternalLifetimes = {}): ExternalLifetimes {
  const [, what, seconds] = /^(code|access|refresh)=([1-9]\d{0,8})$/.exec(text) ?? []
  if (what !== undefined) return { ...before, [what]: Number(seconds) }
  throw new InvalidArgumentError('Give code, access or refresh and seconds, for example code=10.')
}

function userOf({ user, password }: TargetFlags): ExternalTarget['user'] {
  if ((user === undefined) !== (password === undefined)) {
    throw invalid('--user and --password go together.')
  }
  return user === undefined || password === undefined ? undefined : { email: user, password }
}

/** The scenarios send what a server must refuse; that is for one's own servers alone. */
function requireAllowed(url: string, allowed: readonly string[]): void {
  const parsed = URL.parse(url)
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
    throw invalid(`${JSON.stringify(url)} is no http or https address.`)
  }
  const { hostname } = parsed
  if (LOOPBACK.test(hostname) || allowed.includes(hostname)) return
  throw invalid(
    `The scenarios would send wrong requests to ${hostname}, which is not this machine. If that server is yours, allow it: --allow-host ${hostname}`,
  )
}

function refuseStrayOptions(flags: TargetFlags): void {
  const stray = Object.entries(REQUIRED).filter(([name]) => name in flags)
  if (stray.length === 0) return
  const given = stray.map(([, flag]) => flag).join(', ')
  throw invalid(`${given} would have no effect: add --provider external.`)
}

function invalid(message: string): LabError {
  return new LabError('ERR_LAB_OPTIONS_INVALID', message)
}
