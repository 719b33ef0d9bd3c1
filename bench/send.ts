/**
 * Sends one HTTP request and reads the answer, as cheaply as Node can: what is measured is the server.
 *
 * @module
 */
import { request, type Agent, type IncomingHttpHeaders } from 'node:http'

/** What is sent. */
export interface Sent {
  readonly url: string
  readonly agent: Agent
  readonly headers: Readonly<Record<string, string>>
  /** Posted as a form; without it the request is a GET. */
  readonly body?: string | undefined
}

/** What came back. */
export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** The answer to a request; a connection that its server had closed meanwhile is replaced. */
export async function send(sent: Sent): Promise<Answer> {
  const answer = await attempt(sent)
  if (answer !== 'closed before') return answer
  return send(sent)
}

function attempt({ url, agent, headers, body }: Sent): Promise<Answer | 'closed before'> {
  const method = body === undefined ? 'GET' : 'POST'
  const ofForm =
    body === undefined
      ? {}
      : {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': String(Buffer.byteLength(body)),
        }
  return new Promise((resolve, reject) => {
    const sending = request(url, { method, agent, headers: { ...headers, ...ofForm } }, (res) => {
      let text = ''
      res.setEncoding('utf8')
      res.on('data', (chunk: string) => (text += chunk))
      res.on('end', () => {
        resolve({ status: res.statusCode ?? 0, headers: res.headers, body: text })
      })
    })
    sending.on('error', (error: NodeJS.ErrnoException) => {
      // A kept connection that the server closes at the moment in which it is used again.
      if (sending.reusedSocket && error.code === 'ECONNRESET') resolve('closed before')
      else reject(new Error(`${url} gave no answer: ${error.message}`, { cause: error }))
    })
    sending.end(body)
  })
}
