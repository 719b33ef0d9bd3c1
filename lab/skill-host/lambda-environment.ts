/**
 * The environment that Lambda gives every function, with credentials that are none: without a region
 * and credentials, Amazon's SDKs wait for a service that only Amazon's machines have.
 *
 * @module
 */

/** What {@link lambdaEnvironment} tells the function about itself. */
export interface LambdaEnvironmentOptions {
  /** For example `index.handler`. */
  readonly handler: string
  /** The code folder; absolute. */
  readonly taskRoot: string
  /** For example `AWS_Lambda_nodejs24.x`. */
  readonly executionEnvironment: string
}

const REGION = 'us-east-1'

/** Only for Amazon's stand-ins in the lab, which look at no signature. */
const CREDENTIALS = {
  AWS_ACCESS_KEY_ID: 'AKIALINKLABNOTAKEY00',
  AWS_SECRET_ACCESS_KEY: 'linklab-does-not-check-secrets',
  AWS_SESSION_TOKEN: 'linklab-does-not-check-sessions',
}

/** What Amazon's SDKs look for before they call anybody; credentials of the user's stay together. */
export function awsEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const hasOwn = (env['AWS_ACCESS_KEY_ID'] ?? env['AWS_PROFILE']) !== undefined
  return {
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: env['AWS_REGION'] ?? REGION,
    AWS_EC2_METADATA_DISABLED: 'true',
    ...(hasOwn ? {} : CREDENTIALS),
    ...env,
  }
}

/** Lambda's variables, under those that the user gives. */
export function lambdaEnvironment(
  env: NodeJS.ProcessEnv,
  { handler, taskRoot, executionEnvironment }: LambdaEnvironmentOptions,
): NodeJS.ProcessEnv {
  return {
    _HANDLER: handler,
    AWS_EXECUTION_ENV: executionEnvironment,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
    AWS_LAMBDA_FUNCTION_NAME: 'skill',
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/skill',
    AWS_LAMBDA_LOG_STREAM_NAME: 'linklab',
    LAMBDA_TASK_ROOT: taskRoot,
    LANG: 'en_US.UTF-8',
    TZ: 'UTC',
    ...awsEnvironment(env),
  }
}
