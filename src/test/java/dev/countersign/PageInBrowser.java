package dev.countersign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The sandbox's page under a person's hands: real clicks and keys in Debian's Chromium. Whatever is not there yet is waited for. */
final class PageInBrowser implements AutoCloseable {
    static final String NONE = "skipped: no browser. Debian's packages chromium and chromium-driver bring it";

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> THEMES = List.of("light", "dark");

    private final ChromeDriver driver;
    private final WebDriverWait wait;
    private final String firstTab;

    /** @param profile an empty folder of the browser's own */
    PageInBrowser(Path profile) {
        ChromeOptions options = new ChromeOptions()
                .setBinary(BROWSER.toFile())
                .addArguments(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--window-size=1440,1100",
                        "--user-data-dir=" + profile);
        options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "SEVERE"));
        // Both are named, so that Selenium has no reason to look for or download either.
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        this.driver = new ChromeDriver(service, options);
        this.firstTab = driver.getWindowHandle();
        this.wait = new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50));
        // The page redraws while one reaches for something; then one reaches again.
        wait.ignoring(WebDriverException.class);
    }

    static boolean possible() {
        return Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER);
    }

    PageInBrowser visit(URI page) {
        driver.get(page.toString());
        return this;
    }

    void reload() {
        driver.navigate().refresh();
    }

    /** Opens the page a second time and goes there. */
    void anotherTab(URI page) {
        driver.switchTo().newWindow(org.openqa.selenium.WindowType.TAB);
        visit(page);
    }

    /** Closes every tab but the first, and is there again. */
    void firstTab() {
        for (String tab : driver.getWindowHandles()) {
            if (!tab.equals(firstTab)) {
                driver.switchTo().window(tab).close();
            }
        }
        driver.switchTo().window(firstTab);
    }

    void become(String person) {
        until("become " + person, page -> {
            new Select(page.findElement(By.id("persona"))).selectByVisibleText(person);
            return true;
        });
    }

    void open(String place) {
        click("//nav//button[contains(., '" + place + "')]");
    }

    void say(String text) {
        type("//input[@id='composer']", text + Keys.ENTER);
    }

    /** Types into the input of that block of the modal, in place of what stands there. */
    void fill(String block, String text) {
        type("//dialog//*[@data-block='" + block + "']//*[self::input[not(@type='checkbox')] or self::textarea]", text);
    }

    private void type(String where, String text) {
        until("type at " + where, page -> {
            WebElement field = page.findElement(By.xpath(where));
            field.clear();
            field.sendKeys(text);
            return true;
        });
    }

    /** Presses keys wherever the focus is. */
    void keys(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    void tick(String block, String option) {
        click("//dialog//*[@data-block='" + block + "']//label[normalize-space(.)='" + option + "']");
    }

    void submit() {
        click("//dialog//button[@type='submit']");
    }

    void submitted() {
        submit();
        modalCloses();
    }

    void modalCloses() {
        until(
                "the modal closes",
                page -> page.findElements(By.xpath("//dialog[@open]")).isEmpty());
    }

    /** Presses a button of the newest message that has it. */
    void press(String action) {
        click("(//section[@id='messages']//article//button[@data-action='" + action + "'])[last()]");
    }

    void click(String where) {
        until("click " + where, page -> {
            page.findElement(By.xpath(where)).click();
            return true;
        });
    }

    /** Waits until the newest message says all of this. */
    void lastMessageSays(String... texts) {
        says("(//section[@id='messages']//article)[last()]", texts);
    }

    void modalSays(String... texts) {
        says("//dialog[@open]", texts);
    }

    /** Brings the last line of the form into view. */
    void toTheEnd() {
        holds(
                "the form's end",
                "const lines = document.querySelectorAll('dialog[open] .block-context');"
                        + "lines[lines.length - 1].scrollIntoView();"
                        + "return true");
    }

    /** Changes a field of a key in the panel, behind the bot's back, and waits until it shows there. */
    void changeKey(String name, String field, String value) {
        tryKey(name, field, value);
        keySays(name, field, value);
    }

    /** Asks the panel for that change. */
    void tryKey(String name, String field, String value) {
        String card = "//div[@id='keys']/details[summary[contains(., '" + name + "')]]";
        until("open " + name, page -> {
            WebElement key = page.findElement(By.xpath(card));
            if (key.getDomAttribute("open") == null) {
                key.findElement(By.xpath("summary")).click();
            }
            new Select(key.findElement(By.xpath(".//select"))).selectByVisibleText(field);
            return true;
        });
        type(card + "//input", value);
        click(card + "//form/button");
    }

    /** Puts the sandbox's time, untouched so far, so many hours forward. */
    void hours(int hours) {
        for (int hour = 1; hour <= hours; hour++) {
            click("//button[@id='hour']");
            says("//p[@id='time']", hour + " h ahead");
        }
    }

    /** Waits until the panel shows that value of a key. */
    void keySays(String name, String field, String value) {
        says(
                "//div[@id='keys']/details[summary[contains(., '" + name + "')]]//dt[.='" + field
                        + "']/following-sibling::dd[1]",
                value);
    }

    /** Waits until what is there reads all of this. */
    void says(String where, String... texts) {
        until("at " + where + " to read " + List.of(texts), page -> {
            String text = page.findElement(By.xpath(where)).getDomProperty("textContent");
            return List.of(texts).stream().allMatch(text.replaceAll("\\s+", " ")::contains);
        });
    }

    /** Waits until a script answers true. */
    void holds(String what, String script) {
        until(what, page -> Boolean.TRUE.equals(page.executeScript(script)));
    }

    String value(String script) {
        return String.valueOf(driver.executeScript(script));
    }

    private void until(String what, Function<ChromeDriver, Boolean> condition) {
        try {
            wait.withMessage(() -> "waited for: " + what).until(page -> condition.apply(driver));
        } catch (WebDriverException never) {
            picture("failed");
            throw never;
        }
    }

    /** What axe-core finds serious or critical in what is seen now, by day and by night; its reports have that name. */
    List<String> barriers(String name) {
        return THEMES.stream()
                .flatMap(theme -> {
                    wear(theme);
                    return Barriers.of(driver, name + "-" + theme).stream();
                })
                .toList();
    }

    /** What the browser complained of since the last time: scripts that broke, and what the content policy stopped. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Keeps what is seen now, by day and by night. */
    void pictures(String name) {
        for (String theme : THEMES) {
            wear(theme);
            picture(name + "-" + theme);
        }
    }

    void wear(String theme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    }

    /** From now on the page has so much room, in CSS pixels. */
    void room(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** As much room as in the beginning. */
    void roomAgain() {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    /** That part of what is seen now, as PNG. */
    byte[] part(String where) {
        return driver.findElement(By.xpath(where)).getScreenshotAs(OutputType.BYTES);
    }

    private void picture(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
