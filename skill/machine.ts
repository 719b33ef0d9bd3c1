/**
 * Clock and console of the machine, for the two programs `lambda.ts` and `web-main.ts`. Everything
 * else is given both as arguments.
 *
 * @module
 */

/** Milliseconds since the epoch, asked anew each time. */
export function machineNow(): number {
  // eslint-disable-next-line no-restricted-syntax -- the programs are where the real clock comes in
  return Date.now()
}

/** Prints one line for the operator; under Lambda it ends up in the function's log. */
export function machineLog(line: string): void {
  // eslint-disable-next-line no-console -- a Lambda function logs by printing
  console.error(line)
}
