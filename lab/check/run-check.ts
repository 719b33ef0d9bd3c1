/**
 * Carries out `linklab check`: reads, judges and reports. The command line is parsed elsewhere.
 *
 * @module
 */
import { redirectHosts } from '../../alexa-simulator/index.ts'
import { LabError } from '../errors.ts'
import { readCa } from '../read-ca.ts'
import { checkLinking, checkProject, linkingInputOf } from './check-project.ts'
import type { Finding } from './finding.ts'
import type { LinkingInput } from './linking-input.ts'
import { checkServer } from './live/check-server.ts'
import { liveTarget } from './live/live-target.ts'
import type { TestUser } from './live/observe-link.ts'
import { readProject } from './read-project.ts'
import type { CheckedProject } from './read-project.ts'
import { countFindings, jsonReport, textReport } from './report.ts'
import { sarifReport } from './sarif-report.ts'

/** Options of `linklab check`. */
export interface CheckOptions {
  readonly live?: true
  readonly json?: true
  readonly sarif?: true
  readonly rules?: true
  readonly authorizationUrl?: string
  readonly tokenUrl?: string
  readonly clientId?: string
  readonly clientSecret?: string
  readonly scheme?: string
  readonly scope?: readonly string[]
  readonly redirectUri?: readonly string[]
  readonly vendorId?: string
  readonly pkce?: true
  readonly allowHost?: readonly string[]
  readonly user?: string
  readonly password?: string
  readonly interactive?: true
  readonly ca?: readonly string[]
}

/** How a person is reached who links in their own browser. */
export type ShowAddress = (url: string) => void

const SCHEMES: Readonly<Record<string, string>> = {
  basic: 'HTTP_BASIC',
  body: 'REQUEST_BODY_CREDENTIALS',
}

/** What is printed, and how the command ends. */
export interface CheckOutcome {
  readonly report: string
  /** 1 when a finding is an error. */
  readonly exitCode: 0 | 1
}

/**
 * Checks what the path and the options name.
 *
 * @param path Linking file or project folder (the working directory).
 * @param version Version of the program, for SARIF.
 * @param show Shows the address at which a person is to link (`--interactive`).
 * @throws {@link LabError} `ERR_LAB_OPTIONS_INVALID` when there is nothing to check, or it may not be asked.
 */
export async function runCheck(
  path: string | undefined,
  options: CheckOptions,
  version: string,
  show: ShowAddress = () => undefined,
): Promise<CheckOutcome> {
  const { findings, server } = await check(path, options, show)
  const exitCode = countFindings(findings).error > 0 ? 1 : 0
  if (options.json) return { report: jsonReport(findings), exitCode }
  if (!options.sarif) return { report: textReport(findings), exitCode }
  return { report: sarifReport(findings, { root: process.cwd(), version, server }), exitCode }
}

interface Checked {
  readonly findings: readonly Finding[]
  readonly server: string | undefined
}

async function check(
  path: string | undefined,
  options: CheckOptions,
  show: ShowAddress,
): Promise<Checked> {
  const project = await projectAt(path, options)
  const input = linkingOf(project, options)
  const findings = project === undefined ? [] : checkProject(project)
  // What the options replace is judged instead of what the file says.
  const isChanged = input !== undefined && Object.keys(overrides(options)).length > 0
  const all = isChanged
    ? [...findings.filter(({ code }) => !code.startsWith('LINK-')), ...checkLinking(input)]
    : findings
  if (options.live !== true) return { findings: all, server: undefined }
  if (input === undefined) {
    throw new LabError(
      'ERR_LAB_OPTIONS_INVALID',
      '--live needs a linking file, or --authorization-url, --token-url, --client-id and --client-secret.',
    )
  }
  const target = liveTarget(input, {
    redirectUris: redirectUrisOf(options),
    pkce: options.pkce,
    allowHosts: options.allowHost,
    ca: await readCa(options.ca ?? []),
  })
  const live = await checkServer(target, options.interactive ? { show } : userOf(options))
  return { findings: [...all, ...live], server: target.authorizationUrl.origin }
}

/** The project; endpoints given as options need none. */
async function projectAt(
  path: string | undefined,
  options: CheckOptions,
): Promise<CheckedProject | undefined> {
  if (path !== undefined || options.authorizationUrl === undefined) {
    return readProject(path ?? '.')
  }
  try {
    return await readProject('.')
  } catch (error) {
    if (error instanceof LabError) return undefined
    throw error
  }
}

function linkingOf(
  project: CheckedProject | undefined,
  options: CheckOptions,
): LinkingInput | undefined {
  const input = project === undefined ? undefined : linkingInputOf(project)
  if (input === undefined && options.authorizationUrl === undefined) return undefined
  const base = input ?? { fields: { type: 'AUTH_CODE' }, wrapper: 'none', needsCodeGrant: false }
  return { ...base, fields: { ...base.fields, ...overrides(options) } }
}

/** The fields of a linking file that options replace. */
function overrides(options: CheckOptions): Record<string, unknown> {
  const scheme = options.scheme === undefined ? undefined : SCHEMES[options.scheme]
  const fields = {
    authorizationUrl: options.authorizationUrl,
    accessTokenUrl: options.tokenUrl,
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    accessTokenScheme: scheme,
    scopes: options.scope,
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

function redirectUrisOf({ redirectUri, vendorId }: CheckOptions): readonly string[] {
  if (redirectUri !== undefined) return redirectUri
  if (vendorId === undefined) return []
  return Object.values(redirectHosts).map((host) => `https://${host}/api/skill/link/${vendorId}`)
}

function userOf({ user, password }: CheckOptions): TestUser | undefined {
  return user === undefined || password === undefined ? undefined : { email: user, password }
}
