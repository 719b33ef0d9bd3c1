/**
 * For tests with Playwright: a browser in which a lab answers for Amazon's redirect hosts, so that a server
 * which redirects to nothing but Amazon can be linked.
 *
 * @module
 */
import type { Lab } from '../lab.ts'
import { startAmazonHosts } from './start-amazon-hosts.ts'

/** Amazon's hosts, as one lab plays them. */
export interface LabAmazonHosts extends AsyncDisposable {
  /** Hand these to Playwright: `chromium.launch({ ...hosts.launchOptions })`. */
  readonly launchOptions: { readonly args: string[] }
  /** Stops answering; links name the simulator's own redirect URIs again. */
  close(): Promise<void>
}

/**
 * Lets a lab send Amazon's own redirect URIs, and answers for their hosts.
 *
 * Only a browser that was launched with the options comes back to the lab: any other would be sent to
 * Amazon, with the code.
 */
export async function amazonHostsFor(lab: Pick<Lab, 'alexa'>): Promise<LabAmazonHosts> {
  const hosts = await startAmazonHosts({ alexaUrl: lab.alexa.publicUrl })
  lab.alexa.configure({ amazonHosts: 'real' })
  const close = async (): Promise<void> => {
    lab.alexa.configure({ amazonHosts: 'local' })
    await hosts.close()
  }
  return {
    launchOptions: { args: [...hosts.chromiumArgs] },
    close,
    [Symbol.asyncDispose]: close,
  }
}
