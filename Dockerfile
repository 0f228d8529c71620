# Countersign as a container: docker build -t countersign . (docs/install.md says how to run it)

# What it is built with. The class files are for 17, whatever builds them.
ARG BUILD_IMAGE=maven:3-eclipse-temurin-17
# What it runs on; the class cache below needs 25 or newer. It brings fontconfig and a font, for pictures on cards.
ARG RUN_IMAGE=eclipse-temurin:25-jre

# Dependencies and plugins, by pom.xml only: a change of the code does not load them again. Maven loads what a build
# asks for, so one class is built that is then forgotten.
FROM ${BUILD_IMAGE} AS dependencies
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
RUN mkdir -p src/main/java/nothing \
    && echo 'package nothing; final class Nothing {}' > src/main/java/nothing/Nothing.java \
    && mvn -B -q package -Dmaven.test.skip=true -Dspotless.check.skip=true -Dmdep.analyze.skip=true \
    && rm -rf src target

FROM dependencies AS build
COPY LICENSE ./
COPY docs/policy.schema.json docs/policy-example.yaml docs/
COPY src/main src/main
RUN mvn -B -q package -Dmaven.test.skip=true -Dspotless.check.skip=true -Dmdep.analyze.skip=true
# SQLite's native part lies ready: unpacked at each start, it would need a folder to be written to.
RUN mkdir -p /out/app/native /out/app/health/dev/countersign /out/data \
    && cp target/countersign.jar /out/app/ \
    && cp target/classes/dev/countersign/Health.class /out/app/health/dev/countersign/ \
    && cd /out/app/native \
    && jar --extract --file ../countersign.jar "org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so" \
    && mv "org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so" . \
    && rm -r org

# Two requests' way from the command to the result, in the sandbox, tell Java which classes to keep ready (JEP 483, 514, 515).
# The options are those of the entry point that the cache depends on.
FROM ${RUN_IMAGE} AS trained
COPY --from=build /out /
RUN ["java", "-XX:AOTCacheOutput=/app/countersign.aot", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", \
    "-XX:+UseCompactObjectHeaders", "-XX:-UsePerfData", \
    "-Dorg.sqlite.lib.path=/app/native", "-Dorg.sqlite.lib.name=libsqlitejdbc.so", \
    "-jar", "/app/countersign.jar", "sandbox", "trip"]

FROM ${RUN_IMAGE}
ARG VERSION=development
LABEL org.opencontainers.image.title="Countersign" \
    org.opencontainers.image.description="Four-eyes changes to Portkey API keys, asked for and approved in Slack" \
    org.opencontainers.image.licenses="Apache-2.0" \
    org.opencontainers.image.version="${VERSION}"
COPY --from=trained /app /app
COPY --from=trained --chown=10001:10001 /data /data
USER 10001:10001
WORKDIR /data
ENV COUNTERSIGN_DATABASE_URL=jdbc:sqlite:/data/countersign.db
# A hundred threads that hardly allocate outside of Java need no areas of their own.
ENV MALLOC_ARENA_MAX=2
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx16m", \
    "-cp", "/app/health", "dev.countersign.Health"]
# Made for a start that nobody notices and for little memory (docs/performance.md has the figures): the first compiler alone,
# as a bot that is asked a few times a minute never repays the second one's time and memory; a young generation that is
# neither large nor so small that what a request, or a page of keys, leaves behind grows old; little heap kept free; what the
# compiler took given back; and no more heap than leaves a hundred thousand keys below 300 MiB.
ENTRYPOINT ["java", "-XX:AOTCache=/app/countersign.aot", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", \
    "-XX:+UseCompactObjectHeaders", "-XX:-UsePerfData", \
    "-Dorg.sqlite.lib.path=/app/native", "-Dorg.sqlite.lib.name=libsqlitejdbc.so", \
    "-Xmn6m", "-XX:SurvivorRatio=4", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=30", \
    "-XX:ReservedCodeCacheSize=32m", "-XX:TrimNativeHeapInterval=5000", "-XX:MaxRAMPercentage=35", \
    "-XX:+ExitOnOutOfMemoryError", "-jar", "/app/countersign.jar"]
CMD ["serve"]
