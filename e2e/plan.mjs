// A plan, begun as a person does it.

/** Answers the questions before a plan, as somebody of 34 to whom none of them applies, and begins one with these changes. */
export async function beginPlan(page, address, changes) {
  await page.goto(`${address}/plan/gate`);
  await page.locator("#age").fill("34");
  for (const question of await page.locator("fieldset.asked").all()) {
    await question.locator("label:has(input[value=no])").click();
  }
  await page.locator("form button.main").last().click();
  await page.locator("#result").waitFor();
  await page.goto(`${address}/plan`);
  for (const [number, change] of changes.entries()) await page.locator(`#change-${number + 1}`).selectOption(change);
  await page.locator("button[value=begin]").click();
  await page.locator("#now").waitFor();
}
