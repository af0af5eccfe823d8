package dev.ratchet.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whom single keys disturb, because they speak to their computer, switches them off. */
@ExtendWith(Shared.class)
final class KeysIT {
  @Test
  void oneSwitchInTheMenuHoldsForEveryPage(Chromium browser, Shared.House shared) {
    HostileHouse house = shared.house();
    BrowserContext context = browser.window(house, "mo");
    Page page = context.newPage();
    page.navigate(house.base() + "/ledger");
    Chromium.awaitKeys(page, "h1");
    page.click(".who summary");
    page.uncheck("#single-keys");
    page.navigate(house.base() + "/cases/1");
    Chromium.awaitKeys(page, "h1");
    page.keyboard().press("e");
    assertThat(page.isVisible("[data-key=e] kbd")).isFalse();
    assertThat(page.url()).endsWith("/cases/1");
    page.click(".who summary");
    page.check("#single-keys");
    assertThat(page.isVisible("[data-key=e] kbd")).isTrue();
    page.keyboard().press("e");
    Chromium.await(page, ".editor");
    assertThat(page.url()).endsWith("/cases/1/edit");
    context.close();
  }
}
