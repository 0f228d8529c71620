package dev.countersign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Stream;

/** The house: which room may see which, where SQL, time and the environment live, and what shows to other rooms. */
@AnalyzeClasses(packages = "dev.countersign", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String HOUSE = "dev.countersign.";

    // Doors: what each room may see. A room not listed for another room is closed to it.
    @ArchTest
    static final ArchRule apikey_sees = room("apikey");

    @ArchTest
    static final ArchRule policy_sees = room("policy", HOUSE + "apikey..");

    @ArchTest
    static final ArchRule request_sees = room("request", HOUSE + "apikey..", HOUSE + "policy..", "org.slf4j..");

    @ArchTest
    static final ArchRule portkey_sees = room(
            "portkey",
            HOUSE + "apikey..",
            "ch.qos.logback..",
            "org.apache.hc..",
            "com.fasterxml.jackson..",
            "javax.net.ssl..",
            "com.github.benmanes.caffeine..",
            "io.micrometer..",
            "org.slf4j..");

    @ArchTest
    static final ArchRule store_sees = room(
            "store",
            HOUSE + "apikey..",
            HOUSE + "policy..",
            HOUSE + "request..",
            "com.fasterxml.jackson..",
            "com.github.kagkarlsson..",
            "com.zaxxer.hikari..",
            "io.micrometer..",
            "javax.net.ssl..",
            "javax.sql..",
            "org.flywaydb..",
            "org.jdbi..",
            "org.slf4j..",
            "org.sqlite..");

    @ArchTest
    static final ArchRule slack_sees = room(
            "slack",
            HOUSE + "apikey..",
            HOUSE + "policy..",
            HOUSE + "request..",
            "com.fasterxml.jackson..",
            "com.github.benmanes.caffeine..",
            "com.google.gson..",
            "com.slack.api..",
            "io.micrometer..",
            "javax.imageio..",
            "okhttp3..",
            "okio..",
            "org.java_websocket..",
            "org.jfree..",
            "org.slf4j..");

    @ArchTest
    static final ArchRule web_sees = room(
            "web",
            HOUSE + "slack..",
            HOUSE + "request..",
            HOUSE + "portkey..",
            "com.fasterxml.jackson..",
            "com.github.benmanes.caffeine..",
            "com.sun.net.httpserver..",
            "io.micrometer..",
            "org.slf4j..");

    @ArchTest
    static final ArchRule config_sees = room(
            "config",
            HOUSE + "apikey..",
            HOUSE + "policy..",
            "ch.qos.logback..",
            "com.fasterxml.jackson..",
            "org.slf4j..",
            "org.snakeyaml..");

    @ArchTest
    static final ArchRule check_sees = room(
            "check",
            HOUSE + "apikey..",
            HOUSE + "policy..",
            HOUSE + "portkey..",
            HOUSE + "slack..",
            HOUSE + "store..",
            "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule the_sandbox_is_the_outside_world = room(
            "sandbox", "com.fasterxml.jackson..", "com.sun.net.httpserver..", "org.java_websocket..", "org.slf4j..");

    @ArchTest
    static final ArchRule no_room_needs_itself_through_another =
            slices().matching("dev.countersign.(*)..").should().beFreeOfCycles();

    // java.sql is inside java.., so the doors above do not close it.
    @ArchTest
    static final ArchRule sql_only_in_the_store = noClasses()
            .that()
            .resideOutsideOfPackage(HOUSE + "store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule settings_are_seen_by_the_root_only = noClasses()
            .that()
            .resideOutsideOfPackages("dev.countersign", HOUSE + "config..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(HOUSE + "config..");

    // Seams: every interface is on this list, or sealed.
    private static final Set<String> SEAMS = Set.of(
            "ApiKeys",
            "KeyUsage",
            "SeenKeys",
            "RequestStore",
            "RequestLists",
            "HomeStore",
            "Notifier",
            "Pictures",
            "People",
            "NoticeStore",
            "NoticeBoard");

    @ArchTest
    static final ArchRule only_seams_are_interfaces = classes()
            .that()
            .areInterfaces()
            .and(notNamed(SEAMS))
            .and()
            .areNotAnnotations()
            .and()
            .doNotHaveSimpleName("package-info")
            .and()
            // The shape of a lambda that may throw a checked exception, which no type of the JDK's has.
            .areNotAnnotatedWith(FunctionalInterface.class)
            .should(beSealed());

    // accessTargetWhere, not callMethod: callMethod does not see the method reference Instant::now.
    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses()
            .that()
            .doNotBelongToAnyOf(Main.class)
            .should()
            .accessTargetWhere(target("java.time", "now"))
            .orShould()
            .accessTargetWhere(target("java.lang.System", "currentTimeMillis"))
            .orShould()
            .accessTargetWhere(target("java.time.Clock", "systemUTC"));

    @ArchTest
    static final ArchRule nobody_sleeps = noClasses().should().accessTargetWhere(target("java.lang.Thread", "sleep"));

    @ArchTest
    static final ArchRule the_environment_is_read_where_a_process_begins = noClasses()
            .that()
            .doNotBelongToAnyOf(Main.class, Health.class)
            .should()
            .accessTargetWhere(target("java.lang.System", "getenv"));

    // What manifest.yml asks of Slack is held against this table (ManifestTest), so nothing may be called past it.
    private static final String SLACK_METHODS = HOUSE + "slack.SlackMethod";

    @ArchTest
    static final ArchRule slack_is_called_through_our_table_of_methods =
            noClasses().should().dependOnClassesThat().resideInAPackage("com.slack.api.methods..");

    @ArchTest
    static final ArchRule one_class_sends_slack_tokens = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(HOUSE + "slack.SlackWebApi")
            .should()
            .accessTargetWhere(target("com.slack.api.util.http.SlackHttpClient", "postFormWithBearerHeader"));

    @ArchTest
    static final ArchRule every_method_in_the_table_is_called = fields().that()
            .areDeclaredIn(SLACK_METHODS)
            .and()
            .haveRawType(SLACK_METHODS)
            .should(ArchCondition.from(DescribedPredicate.<JavaField>describe(
                    "be used elsewhere",
                    method -> method.getAccessesToSelf().stream()
                            .anyMatch(access ->
                                    !access.getOriginOwner().getFullName().equals(SLACK_METHODS)))));

    @ArchTest
    static final ArchRule names_say_what_a_class_does =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Abstract\\w*|Base\\w*)$");

    @ArchTest
    static final ArchRule what_is_pure_or_only_passes_on_has_no_mutable_fields = fields().that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(HOUSE + "apikey..", HOUSE + "policy..", HOUSE + "request..")
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule classes_are_final = classes()
            .that()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .areTopLevelClasses()
            .and()
            .areNotAssignableTo(Throwable.class)
            .should()
            .haveModifier(JavaModifier.FINAL);

    private static ArchRule room(String name, String... doors) {
        String own = HOUSE + name + "..";
        String[] open = Stream.concat(Stream.of(own, "java..", "javax.crypto.."), Stream.of(doors))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(open);
    }

    private static DescribedPredicate<JavaAccess<?>> target(String ownerPrefix, String method) {
        return DescribedPredicate.describe(
                ownerPrefix + "." + method,
                access -> access.getTargetOwner().getName().startsWith(ownerPrefix)
                        && access.getTarget().getName().equals(method)
                        && !(access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget called
                                && called.getRawParameterTypes().stream()
                                        .anyMatch(parameter -> parameter.isAssignableTo(Clock.class))));
    }

    private static DescribedPredicate<JavaClass> notNamed(Set<String> names) {
        return DescribedPredicate.describe("not one of " + names, type -> !names.contains(type.getSimpleName()));
    }

    private static ArchCondition<JavaClass> beSealed() {
        return ArchCondition.from(DescribedPredicate.<JavaClass>describe(
                "be sealed", type -> type.reflect().isSealed()));
    }
}
