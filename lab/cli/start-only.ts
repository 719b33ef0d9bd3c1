/**
 * `linklab start --only auth-server`: the authorization server without Alexa, for any OAuth client.
 *
 * @module
 */
import { LabError } from '../errors.ts'
import { namingPortHolder, printMessages, untilInterrupted, warnOfInsecure } from './foreground.ts'
import { labOptionsOf } from './start-options.ts'
import type { StartFlags } from './start-options.ts'

/** The parts of a lab that can be started alone. */
const PARTS = ['auth-server']

/**
 * Serves one part of a lab until Ctrl-C.
 *
 * @throws {@link LabError} `ERR_LAB_OPTIONS_INVALID` for a part that cannot be started alone.
 */
export async function startOnly(part: string, flags: StartFlags): Promise<void> {
  if (!PARTS.includes(part)) {
    throw new LabError(
      'ERR_LAB_OPTIONS_INVALID',
      `--only ${part}: only ${PARTS.join(' or ')} can be started alone.`,
    )
  }
  const [{ loadConfig }, { describeAuthServer, startAuthServerLab }] = await Promise.all([
    import('../project/index.ts'),
    import('../only-auth-server.ts'),
  ])
  const config = await loadConfig({ cwd: process.cwd() })
  const options = labOptionsOf(flags, config?.lab ?? {})
  const lab = await namingPortHolder(options.port ?? 0, () => startAuthServerLab(options))
  const ended = untilInterrupted(lab)
  warnOfInsecure(lab)
  if (flags.json) {
    const { issuer, endpoints } = lab.authServer
    console.log(JSON.stringify({ status: 'ok', pid: process.pid, issuer, endpoints }))
  } else {
    for (const line of describeAuthServer(lab)) console.log(line)
    console.log('(Ctrl-C ends the server)')
  }
  printMessages(lab.flow, flags.json ? 'json' : 'lines')
  await ended
}
