/**
 * Runs npm and turns its failures into a sentence that says what to do.
 *
 * @module
 */
import { basename } from 'node:path'
import { capture } from '../run/capture.mjs'
import { childEnvironment } from '../run/child-environment.mjs'
import { ScriptFailure } from '../run/script-failure.mjs'

/** Settings of the person's own npm that must not decide whether the set-up works. */
const FLAGS = [
  '--no-audit',
  '--no-fund',
  '--no-update-notifier',
  '--engine-strict=false',
  // A full disk is only a warning to npm; all this is shown when it fails.
  '--loglevel=warn',
  '--foreground-scripts',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=10000',
]

/** What npm prints, and what a person can do about it; the first match wins. */
const CAUSES = [
  {
    pattern: /ENOSPC|no space left/i,
    advice: 'The disk is full. Free about 600 MB, then run the same command again.',
  },
  {
    pattern: /EROFS|read-only file system/i,
    advice: 'This folder is on a read-only disk. Copy the clone to a place you can write to.',
  },
  {
    pattern: /\b(EACCES|EPERM)\b/,
    advice:
      'A file may not be written. Make the folder yours (chown -R "$USER" .) or clone it anew.',
  },
  {
    pattern: /SELF_SIGNED_CERT|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|CERT_HAS_EXPIRED/,
    advice:
      'The registry’s certificate is not trusted. Behind a company proxy, set NODE_EXTRA_CA_CERTS to its CA file.',
  },
  {
    pattern:
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|SOCKET_TIMEOUT|EIDLETIMEOUT|network/,
    advice:
      'The npm registry does not answer. The first set-up needs it: connect to the network, or set HTTPS_PROXY, or point npm at a mirror (npm config set registry <url>), then run the same command again.',
  },
  {
    pattern: /\b(E401|E403|ENEEDAUTH)\b/,
    advice: 'The npm registry refuses us. Check `npm config get registry`, or run `npm login`.',
  },
  {
    pattern: /\b(E404|ETARGET)\b|No matching version/,
    advice:
      'The npm registry lacks a package. Check `npm config get registry`; a mirror may be behind.',
  },
  {
    pattern: /\bEUSAGE\b|are in sync/,
    advice:
      'package.json and package-lock.json disagree. Run `npm install` and look at the change.',
  },
  {
    pattern: /\bEINTEGRITY\b/,
    advice:
      'A package arrived damaged. Run `npm cache clean --force`, then the same command again.',
  },
]

/**
 * Runs npm in `cwd`; `node` is first in its PATH.
 *
 * @throws a {@link ScriptFailure} that names the cause and what to do.
 */
export async function npm(args, { cwd, node }) {
  const [command, ...start] = npmCommand()
  const { code, error, output } = await capture(command, [...start, ...args, ...FLAGS], {
    cwd,
    env: childEnvironment(node),
    shell: process.platform === 'win32' && start.length === 0,
  })
  if (error !== undefined) throw npmMissing(error)
  // npm ends with 0 even when it could not unpack a file.
  if (code !== 0 || output.includes('TAR_ENTRY_ERROR')) throw npmFailed(args, output)
}

/** What to do about npm's output, or a hint to read it. */
export function adviceFor(output) {
  const cause = CAUSES.find(({ pattern }) => pattern.test(output))
  return cause?.advice ?? 'npm’s own words are above; fix that, then run the same command again.'
}

/** Inside an npm script npm tells where it is; it then runs on the Node that it was started with. */
function npmCommand() {
  const path = process.env.npm_execpath
  const isNpm = path !== undefined && /^np[mx]-cli\.[cm]?js$/.test(basename(path))
  return isNpm ? [process.execPath, path.replace(/npx(?=-cli\.[cm]?js$)/, 'npm')] : ['npm']
}

function npmMissing(cause) {
  return new ScriptFailure(
    [
      `The set-up needs npm, and it cannot be started (${cause.message}).`,
      'Install Node.js with npm from https://nodejs.org (any version from 18),',
      'on Debian and Ubuntu: apt-get install npm',
    ],
    { cause },
  )
}

function npmFailed(args, output) {
  // npm says the cause first and its usage last.
  const firstLines = output.trim().split('\n').slice(0, 20)
  const indented = firstLines.map((line) => `  ${line}`)
  return new ScriptFailure([`npm ${args.join(' ')} failed:`, ...indented, adviceFor(output)])
}
