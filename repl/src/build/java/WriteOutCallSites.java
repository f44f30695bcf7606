import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.RuntimeVisibleTypeAnnotationsAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes out, in the classes of a jar, what the JVM would otherwise write at run time: which case
 * of a {@code switch} over types is meant, and {@code equals}, {@code hashCode} and {@code
 * toString} of records.
 *
 * <p>javac leaves both to {@code invokedynamic}. The JVM then makes a class for each place when it
 * is first reached, half a millisecond each and 20 ms for the first, and an AOT cache does not keep
 * these classes, as it does those of lambdas. A script of one line meets some forty of them. The
 * code that is put in place does what {@link java.lang.runtime.SwitchBootstraps} and {@link
 * java.lang.runtime.ObjectMethods} say.
 *
 * <p>Runs in the build: {@code java WriteOutCallSites.java lull.jar}.
 */
final class WriteOutCallSites {
  private static final ClassDesc SWITCHES = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
  private static final ClassDesc RECORDS = ClassDesc.of("java.lang.runtime.ObjectMethods");
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final ClassDesc BUILDER = ClassDesc.of("java.lang.StringBuilder");

  private final ClassFile classFile;

  /**
   * @param classes what the classes refer to, which their checked form depends on
   */
  private WriteOutCallSites(ClassLoader classes) {
    classFile =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(classes)
                    .orElse(ClassHierarchyResolver.defaultResolver())));
  }

  /** The first argument is the jar, which is changed in place. */
  public static void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    Path changed = jar.resolveSibling(jar.getFileName() + ".changed");
    try (ZipFile from = new ZipFile(jar.toFile());
        URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()});
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(changed))) {
      WriteOutCallSites writer = new WriteOutCallSites(classes);
      for (ZipEntry entry : from.stream().toList()) {
        byte[] content = from.getInputStream(entry).readAllBytes();
        to.putNextEntry(sameName(entry));
        to.write(entry.getName().endsWith(".class") ? writer.written(content) : content);
        to.closeEntry();
      }
    }
    Files.move(changed, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static ZipEntry sameName(ZipEntry entry) {
    ZipEntry same = new ZipEntry(entry.getName());
    FileTime time = entry.getLastModifiedTime();
    return time == null ? same : same.setLastModifiedTime(time);
  }

  /** The class with its call sites written out; the same bytes if it has none of these. */
  private byte[] written(byte[] bytes) {
    ClassModel model = classFile.parse(bytes);
    if (model.findAttribute(Attributes.bootstrapMethods()).isEmpty()) {
      return bytes;
    }
    Sites sites = new Sites(model.thisClass().asSymbol(), isInterface(model));
    byte[] changed =
        classFile.transformClass(
            model,
            ClassTransform.transformingMethodBodies(sites.replacing())
                .andThen(ClassTransform.endHandler(sites::addMethods)));
    return sites.isEmpty() ? bytes : changed;
  }

  private static boolean isInterface(ClassModel model) {
    return model.flags().has(AccessFlag.INTERFACE);
  }

  /** A method that takes the place of a call site. */
  private record Site(String name, MethodTypeDesc type, Body body) {}

  private interface Body {
    void write(CodeBuilder code);
  }

  /** The call sites of one class. */
  private static final class Sites {
    private final ClassDesc owner;
    private final boolean isInterface;
    private final Map<InvokeDynamicInstruction, Site> known = new HashMap<>();
    private final List<Site> sites = new ArrayList<>();

    Sites(ClassDesc owner, boolean isInterface) {
      this.owner = owner;
      this.isInterface = isInterface;
    }

    boolean isEmpty() {
      return sites.isEmpty();
    }

    CodeTransform replacing() {
      return (code, element) -> {
        if (element instanceof RuntimeVisibleTypeAnnotationsAttribute) {
          return; // of local variables: nobody reads them, and their places in the code move
        }
        Body body = bodyFor(element);
        if (body == null) {
          code.with(element);
          return;
        }
        InvokeDynamicInstruction call = (InvokeDynamicInstruction) element;
        Site site =
            new Site(
                "$written$" + call.name().stringValue() + "$" + sites.size(),
                call.typeSymbol(),
                body);
        sites.add(site);
        code.invokestatic(owner, site.name(), site.type(), isInterface);
      };
    }

    void addMethods(java.lang.classfile.ClassBuilder builder) {
      for (Site site : sites) {
        builder.withMethodBody(
            site.name(),
            site.type(),
            ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
            site.body()::write);
      }
    }

    private Body bodyFor(CodeElement element) {
      if (!(element instanceof InvokeDynamicInstruction call)) {
        return null;
      }
      DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
      List<ConstantDesc> arguments = call.bootstrapArgs();
      if (bootstrap.owner().equals(SWITCHES)
          && bootstrap.methodName().equals("typeSwitch")
          && arguments.stream().allMatch(ClassDesc.class::isInstance)) {
        return code -> writeSwitch(code, arguments);
      }
      if (bootstrap.owner().equals(RECORDS)) {
        List<Component> components = components(arguments);
        return switch (call.name().stringValue()) {
          case "equals" -> code -> writeEquals(code, components);
          case "hashCode" -> code -> writeHashCode(code, components);
          case "toString" -> code -> writeToString(code, components);
          default -> null;
        };
      }
      return null;
    }

    /** Gives the first case from the second argument on whose type the first one has. */
    private static void writeSwitch(CodeBuilder code, List<ConstantDesc> types) {
      Label some = code.newLabel();
      code.aload(0).ifnonnull(some).iconst_m1().ireturn();
      code.labelBinding(some);
      for (int i = 0; i < types.size(); i++) {
        Label next = code.newLabel();
        code.iload(1).loadConstant(i).if_icmpgt(next);
        code.aload(0).instanceOf((ClassDesc) types.get(i)).ifeq(next);
        code.loadConstant(i).ireturn();
        code.labelBinding(next);
      }
      code.loadConstant(types.size()).ireturn();
    }

    private record Component(String name, ClassDesc type) {
      TypeKind kind() {
        return TypeKind.from(type);
      }
    }

    /** The arguments are the record, the names with semicolons between, and the getters. */
    private static List<Component> components(List<ConstantDesc> arguments) {
      List<Component> components = new ArrayList<>();
      for (ConstantDesc getter : arguments.subList(2, arguments.size())) {
        DirectMethodHandleDesc field = (DirectMethodHandleDesc) getter;
        components.add(new Component(field.methodName(), field.invocationType().returnType()));
      }
      return components;
    }

    private void writeEquals(CodeBuilder code, List<Component> components) {
      Label other = code.newLabel();
      Label different = code.newLabel();
      code.aload(0).aload(1).if_acmpne(other).iconst_1().ireturn();
      code.labelBinding(other);
      code.aload(1).instanceOf(owner).ifeq(different);
      code.aload(1).checkcast(owner).astore(2);
      for (Component component : components) {
        load(code, 0, component);
        load(code, 2, component);
        switch (component.kind()) {
          case REFERENCE ->
              code.invokestatic(
                      OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object))
                  .ifeq(different);
          case LONG -> code.lcmp().ifne(different);
          case FLOAT, DOUBLE ->
              code.invokestatic(
                      boxOf(component),
                      "compare",
                      MethodTypeDesc.of(CD_int, component.type(), component.type()))
                  .ifne(different);
          default -> code.if_icmpne(different);
        }
      }
      code.iconst_1().ireturn();
      code.labelBinding(different);
      code.iconst_0().ireturn();
    }

    private void writeHashCode(CodeBuilder code, List<Component> components) {
      code.iconst_0();
      for (Component component : components) {
        code.bipush(31).imul();
        load(code, 0, component);
        if (component.kind() == TypeKind.REFERENCE) {
          code.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(CD_int, CD_Object));
        } else {
          code.invokestatic(
              boxOf(component), "hashCode", MethodTypeDesc.of(CD_int, component.type()));
        }
        code.iadd();
      }
      code.ireturn();
    }

    private void writeToString(CodeBuilder code, List<Component> components) {
      code.new_(BUILDER).dup();
      code.invokespecial(BUILDER, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
      String before = owner.displayName().substring(owner.displayName().lastIndexOf('$') + 1) + "[";
      for (Component component : components) {
        append(code.loadConstant(before + component.name() + "="), CD_String);
        load(code, 0, component);
        append(code, printed(component));
        before = ", ";
      }
      append(code.loadConstant(components.isEmpty() ? before + "]" : "]"), CD_String);
      code.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(CD_String)).areturn();
    }

    /** The overload of {@code append} that takes the component. */
    private static ClassDesc printed(Component component) {
      return switch (component.kind()) {
        case REFERENCE -> CD_Object;
        case BYTE, SHORT -> CD_int;
        default -> component.type();
      };
    }

    private static void append(CodeBuilder code, ClassDesc type) {
      code.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, type));
    }

    private void load(CodeBuilder code, int local, Component component) {
      code.aload(local).getfield(owner, component.name(), component.type());
    }

    private static ClassDesc boxOf(Component component) {
      return switch (component.kind()) {
        case BOOLEAN -> ConstantDescs.CD_Boolean;
        case BYTE -> ConstantDescs.CD_Byte;
        case CHAR -> ConstantDescs.CD_Character;
        case DOUBLE -> ConstantDescs.CD_Double;
        case FLOAT -> ConstantDescs.CD_Float;
        case INT -> ConstantDescs.CD_Integer;
        case LONG -> ConstantDescs.CD_Long;
        case SHORT -> ConstantDescs.CD_Short;
        default -> throw new IllegalArgumentException(component.toString());
      };
    }
  }
}
