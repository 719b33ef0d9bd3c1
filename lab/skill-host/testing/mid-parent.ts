/**
 * A program that runs a skill and can be killed: stands for the lab in tests of what happens to its
 * children. Arguments: `lambda`, `python` or `http`, and the skill's file.
 *
 * @module
 */
import { startHttpSkillHost, startLambdaHost, startPythonHost } from '../index.ts'

const [, , kind, file = ''] = process.argv

if (kind === 'http') {
  await startHttpSkillHost({ file, env: {} })
} else {
  // The handler under test need not answer.
  const start = kind === 'python' ? startPythonHost : startLambdaHost
  void start({ file, env: {} }).invoke({})
}
