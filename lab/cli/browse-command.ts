/**
 * `linklab browse`: a Chromium in which Amazon's redirect hosts are the lab.
 *
 * @module
 */
import type { Command } from 'commander'
import { z } from 'zod'
import { redirectHosts } from '../../alexa-simulator/index.ts'
import type { AmazonHosts } from '../amazon-hosts/index.ts'
import { readEnvironment } from './config.ts'
import { LabClient } from './lab-client.ts'
import { portOption, tenantOption } from './lab-flags.ts'
import type { LabFlags } from './lab-flags.ts'
import { launchChromium } from './launch-chromium.ts'
import type { LaunchedBrowser, LaunchOptions } from './launch-chromium.ts'

interface BrowseFlags extends LabFlags {
  readonly url?: string
  readonly headless?: true
  readonly browser?: string
}

/** Adds the command. */
export function browseCommand(program: Command): void {
  program
    .command('browse')
    .description('open a Chromium in which Amazon’s redirect hosts are the running lab')
    .addOption(portOption())
    .addOption(tenantOption())
    .option('--url <url>', 'page to open (default: the skill’s page in the companion app)')
    .option('--headless', 'without a window')
    .option('--browser <file>', 'program to start (default: LINKLAB_CHROMIUM, or Playwright’s own)')
    .addHelpText('after', EXAMPLES)
    .action(async (flags: BrowseFlags) => {
      const lab = await LabClient.connect(flags.port, flags.tenant)
      await browse(lab, {
        url: flags.url ?? lab.health.urls.skillPage,
        isHeadless: flags.headless ?? false,
        executablePath: flags.browser ?? readEnvironment()['LINKLAB_CHROMIUM'],
        launch: (options) => launchChromium(options, process.cwd()),
        interrupted: untilInterrupted(),
      })
    })
}

const EXAMPLES = `
For a server that redirects to nothing but Amazon: pitangui.amazon.com, layla.amazon.com and
alexa.amazon.co.jp lead to the lab in this browser, and nowhere else. While it is open, link in it alone.
Where users sign in at a server of your own, the browser asks it through the lab: its pages are on the flow,
and faults at authorize, login and consent happen to them.

Examples:
  linklab browse
  linklab browse --port 4800 --browser /usr/bin/chromium`

/** What {@link browse} works with. */
export interface BrowseOptions {
  readonly url: string
  readonly isHeadless: boolean
  readonly executablePath?: string | undefined
  readonly launch: (options: LaunchOptions) => Promise<LaunchedBrowser>
  /** Resolves when the person has had enough. */
  readonly interrupted: Promise<unknown>
}

const hostsSchema = z.looseObject({ redirectUris: z.array(z.string()) })

const proxySchema = z.looseObject({
  proxy: z.looseObject({ url: z.string(), keyHashes: z.array(z.string()) }).nullable(),
})

const KEYS_FLAG = '--ignore-certificate-errors-spki-list='

/** Adds the keys that the browser meets in the place of an https server. */
function withKeys(args: readonly string[], keyHashes: readonly string[]): string[] {
  return args.map((arg) => (arg.startsWith(KEYS_FLAG) ? [arg, ...keyHashes].join(',') : arg))
}

/** Leads everything through the lab, this machine's servers too, but for what the browser maps itself. */
function proxyArgs(url: string | undefined): string[] {
  if (url === undefined) return []
  const bypass = ['<-loopback>', ...Object.values(redirectHosts)]
  return [`--proxy-server=${url}`, `--proxy-bypass-list=${bypass.join(';')}`]
}

/** Opens the browser and resolves when it was closed, or interrupted, with everything as before. */
export async function browse(lab: LabClient, options: BrowseOptions): Promise<void> {
  const { launch, url, isHeadless, executablePath, interrupted } = options
  await using hosts = await startHosts(lab.health.urls.alexa)
  const { proxy } = await lab.post('/browser-proxy', {}, proxySchema)
  const args = [...withKeys(hosts.chromiumArgs, proxy?.keyHashes ?? []), ...proxyArgs(proxy?.url)]
  await using browser = await launch({ args, isHeadless, executablePath })
  const { redirectUris } = await lab.post('/amazon-hosts', { hosts: 'real' }, hostsSchema)
  try {
    console.log('Amazon’s redirect hosts are the lab in this browser. Links name:')
    for (const uri of redirectUris) console.log(`  ${uri}`)
    await browser.open(url)
    await Promise.race([browser.closed, interrupted])
  } finally {
    await lab.post('/amazon-hosts', { hosts: 'local' }, hostsSchema)
  }
}

// Apart from `await using`: beside it, tsc leaves the ending of a dynamic import as it is.
async function startHosts(alexaUrl: string): Promise<AmazonHosts> {
  const { startAmazonHosts } = await import('../amazon-hosts/index.ts')
  return startAmazonHosts({ alexaUrl: alexaUrl.replace(/\/$/, '') })
}

function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
    process.once('SIGHUP', resolve)
  })
}
